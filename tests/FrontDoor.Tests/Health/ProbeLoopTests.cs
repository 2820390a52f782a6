using FrontDoor.Configuration;
using FrontDoor.Health;
using FrontDoor.Health.Probes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Health;

public sealed class ProbeLoopTests : IDisposable
{
    private static readonly ActiveHealthConfig Config = new() { Path = "/" };

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedProbe _probe = new();
    private readonly DestinationHealth _health;
    private readonly ProbeLoop _loop;

    public ProbeLoopTests()
    {
        _health = new DestinationHealth(new PassiveHealthConfig(), _time);
        _health.Follow(new HealthPolicy(new HealthConfig { Active = Config }, []));
        _loop = new ProbeLoop(_probe, _health, Config, _time, NullLogger.Instance, new Random(1));
    }

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void It_asks_at_once_and_then_every_ten_seconds_give_or_take_a_fifth()
    {
        Begin();
        Assert.Equal(1, _probe.Asked);
        for (var round = 2; round < 20; round++)
        {
            _time.Advance(TimeSpan.FromSeconds(7.9));
            Assert.Equal(round - 1, _probe.Asked);
            var before = _probe.Asked;
            for (var step = 0; step < 42 && _probe.Asked == before; step++)
            {
                _time.Advance(TimeSpan.FromSeconds(0.1));
            }

            Assert.Equal(round, _probe.Asked);
        }
    }

    [Fact]
    public void Times_between_probes_differ()
    {
        Begin();
        var waits = new HashSet<int>();
        for (var round = 0; round < 20; round++)
        {
            var (before, steps) = (_probe.Asked, 0);
            while (_probe.Asked == before)
            {
                _time.Advance(TimeSpan.FromSeconds(0.1));
                steps++;
            }

            waits.Add(steps);
        }

        Assert.True(waits.Count > 5);
    }

    [Fact]
    public void It_asks_more_often_while_it_fails()
    {
        _probe.Answer = "status 500";
        Begin();
        _time.Advance(TimeSpan.FromSeconds(2.5));
        _time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(3, _probe.Asked);
        Assert.Equal(DestinationHealthStatus.Unhealthy, _health.State.Status);
    }

    [Fact]
    public void It_comes_back_within_one_interval()
    {
        _probe.Answer = "connect.refused";
        Begin();
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(2.5));
        }

        _probe.Answer = null;
        _time.Advance(TimeSpan.FromSeconds(2.5));
        _time.Advance(TimeSpan.FromSeconds(2.5));

        Assert.Equal(DestinationHealthStatus.Healthy, _health.State.Status);
    }

    [Fact]
    public void A_probe_that_takes_too_long_has_failed()
    {
        _probe.Hang();
        Begin();
        _time.Advance(TimeSpan.FromSeconds(5));
        _probe.Answer = null;
        _time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(2, _probe.Asked);
        Assert.Equal(1, _probe.Ended);
    }

    [Fact]
    public void Probes_never_pile_up()
    {
        _probe.HangForGood();
        Begin();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, _probe.Asked);
    }

    [Fact]
    public void A_probe_that_throws_has_failed_and_the_next_one_comes()
    {
        _probe.Throws = true;
        Begin();
        _time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(2, _probe.Asked);
    }

    [Fact]
    public void Nothing_is_asked_any_more_once_it_has_ended()
    {
        Begin();
        _loop.Dispose();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _probe.Asked);
    }

    [Fact]
    public void A_probe_on_its_way_is_ended_with_the_loop_and_tells_nothing()
    {
        _probe.Hang();
        Begin();
        _loop.Dispose();
        Assert.Equal(1, _probe.Ended);
        Assert.Equal(DestinationHealthStatus.Unknown, _health.State.Status);
    }

    /// <summary>A timer of the fake clock runs when the clock moves, even one that is due at once.</summary>
    private void Begin()
    {
        _loop.Start();
        _time.Advance(TimeSpan.Zero);
    }

    /// <summary>Answers on the thread that asks, so that nothing has to be waited for.</summary>
    private sealed class ScriptedProbe : IProbe
    {
        private bool _hangs;
        private bool _listens;

        public string? Answer { get; set; }

        public bool Throws { get; set; }

        public int Asked { get; private set; }

        public int Ended { get; private set; }

        public void Hang() => (_hangs, _listens) = (true, true);

        public void HangForGood() => _hangs = true;

        public Task<string?> AskAsync(CancellationToken cancellation)
        {
            Asked++;
            if (Throws)
            {
                throw new InvalidOperationException("bug");
            }

            if (!_hangs)
            {
                return Task.FromResult(Answer);
            }

            var end = new TaskCompletionSource<string?>();
            if (_listens)
            {
                _hangs = false;
                cancellation.Register(() =>
                {
                    Ended++;
                    end.SetCanceled(cancellation);
                });
            }

            return end.Task;
        }
    }
}
