using FrontDoor.Configuration;
using FrontDoor.Health;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Health;

public class DestinationHealthTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void So_many_failures_in_a_row_eject()
    {
        var health = Make();
        Assert.False(health.ReportFailure());
        Assert.False(health.ReportFailure());
        Assert.True(health.MightReceive);
        Assert.True(health.ReportFailure("connect.refused"));
        Assert.True(health.IsEjected);
        Assert.False(health.MightReceive);
        Assert.Equal((DestinationHealthStatus.Ejected, "connect.refused"), (health.State.Status, health.State.Reason));
    }

    [Fact]
    public void A_success_in_between_starts_the_count_anew()
    {
        var health = Make();
        health.ReportFailure();
        health.ReportFailure();
        health.ReportSuccess();
        health.ReportFailure();
        health.ReportFailure();
        Assert.False(health.IsEjected);
    }

    [Fact]
    public void Five_answers_in_a_row_that_say_not_well_eject()
    {
        var health = Make();
        for (var i = 0; i < 4; i++)
        {
            Assert.False(health.ReportErrorStatus("status 503"));
        }

        Assert.True(health.ReportErrorStatus("status 503"));
        Assert.Equal("status 503", health.State.Reason);
    }

    [Fact]
    public void Answers_that_say_not_well_do_not_count_where_that_is_switched_off()
    {
        var health = Make(new PassiveHealthConfig { ConsecutiveErrorStatuses = 0 });
        for (var i = 0; i < 20; i++)
        {
            Assert.False(health.ReportErrorStatus("status 503"));
        }
    }

    [Fact]
    public void An_answer_that_says_not_well_is_an_answer_so_that_failures_are_not_in_a_row()
    {
        var health = Make();
        health.ReportFailure();
        health.ReportFailure();
        health.ReportErrorStatus("status 503");
        Assert.False(health.ReportFailure());
    }

    [Fact]
    public void After_the_ejection_a_single_request_tries_it()
    {
        var health = Ejected();
        Pass(10);
        Assert.True(health.MightReceive);
        Assert.Equal(Admission.Trial, health.Admit(asLastResort: false));
        Assert.False(health.MightReceive);
        Assert.Equal(Admission.Refused, health.Admit(asLastResort: false));

        // However long it takes.
        Pass(1000);
        Assert.False(health.MightReceive);
    }

    [Fact]
    public void A_trial_that_succeeds_ends_the_ejection()
    {
        var health = Ejected();
        Pass(10);
        health.ReportSuccess(health.Admit(asLastResort: false));
        Assert.Equal(DestinationHealthStatus.Healthy, health.State.Status);
        Assert.Equal(Admission.Regular, health.Admit(asLastResort: false));
    }

    [Fact]
    public void A_trial_that_told_nothing_is_followed_by_another()
    {
        var health = Ejected();
        Pass(10);
        health.Admit(asLastResort: false);
        health.ReleaseTrial();
        Assert.Equal(Admission.Trial, health.Admit(asLastResort: false));
    }

    [Fact]
    public void Each_trial_that_fails_doubles_the_time_up_to_the_maximum()
    {
        var health = Ejected();
        foreach (var seconds in new[] { 10, 20, 40, 80, 160, 300, 300 })
        {
            _time.Advance(TimeSpan.FromSeconds(seconds * 0.89));
            Assert.False(health.MightReceive, $"before {seconds} s");
            _time.Advance(TimeSpan.FromSeconds(seconds * 0.22));
            Assert.True(health.MightReceive, $"after {seconds} s");
            Assert.False(health.ReportFailure("connect.refused", health.Admit(asLastResort: false))); // ejected all the time: no second event
        }
    }

    [Fact]
    public void Whoever_stayed_well_begins_anew()
    {
        var health = Ejected();
        Pass(10);
        health.ReportFailure(null, health.Admit(asLastResort: false));
        Pass(20);
        health.ReportSuccess(health.Admit(asLastResort: false));
        Pass(30);
        Eject(health);

        Pass(10);

        Assert.True(health.MightReceive);
    }

    [Fact]
    public void Times_of_ejection_differ()
    {
        var first = Enumerable.Range(0, 20).Select(seed => Ejected(seed)).ToArray();
        _time.Advance(TimeSpan.FromSeconds(8.95));
        var steps = new HashSet<int>();
        for (var step = 0; step < 22; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.1));
            steps.Add(first.Count(health => health.MightReceive));
        }

        Assert.True(steps.Count > 3, "They all came back at once.");
        Assert.Contains(20, steps);
    }

    [Fact]
    public void Requests_that_were_on_their_way_neither_end_an_ejection_nor_make_it_longer()
    {
        var health = Ejected();
        health.ReportSuccess();
        Assert.True(health.IsEjected);
        health.ReportFailure();
        Pass(10);
        Assert.True(health.MightReceive);
    }

    [Fact]
    public void A_request_that_has_nowhere_else_to_go_ends_the_ejection_where_it_is_answered()
    {
        var health = Ejected();
        var admission = health.Admit(asLastResort: true);
        Assert.Equal(Admission.LastResort, admission);
        health.ReportSuccess(admission);
        Assert.True(health.IsOpen);
    }

    [Fact]
    public void Switched_off_nothing_is_ejected()
    {
        var health = Make(new PassiveHealthConfig { Enabled = false });
        for (var i = 0; i < 10; i++)
        {
            Assert.False(health.ReportFailure());
            Assert.False(health.ReportErrorStatus("status 503"));
        }

        Assert.True(health.MightReceive);
    }

    [Fact]
    public void So_many_failed_probes_take_out_and_so_many_good_ones_bring_back()
    {
        var health = Probed();
        health.ReportProbe("status 500");
        health.ReportProbe("status 500");
        Assert.Equal((DestinationHealthStatus.Unknown, true), (health.State.Status, health.MightReceive));
        health.ReportProbe("status 500");
        Assert.Equal((DestinationHealthStatus.Unhealthy, "status 500"), (health.State.Status, health.State.Reason));
        Assert.Equal(Admission.Refused, health.Admit(asLastResort: true));

        health.ReportProbe(null);
        Assert.False(health.MightReceive);
        health.ReportProbe("status 500");
        health.ReportProbe(null);
        Assert.False(health.MightReceive);
        health.ReportProbe(null);
        Assert.Equal(DestinationHealthStatus.Healthy, health.State.Status);
    }

    [Fact]
    public void Until_something_is_known_it_gets_requests() =>
        Assert.Equal((DestinationHealthStatus.Unknown, true), (Probed().State.Status, Probed().MightReceive));

    [Fact]
    public void A_good_probe_ends_an_ejection()
    {
        var health = Probed();
        Eject(health);
        health.ReportProbe(null);
        Assert.True(health.IsOpen);
    }

    [Fact]
    public void Nothing_is_held_against_it_once_probes_are_switched_off()
    {
        var health = Probed();
        for (var i = 0; i < 3; i++)
        {
            health.ReportProbe("status 500");
        }

        health.Follow(new HealthPolicy(new HealthConfig(), []));

        Assert.True(health.MightReceive);
    }

    [Fact]
    public void A_decree_goes_before_everything_until_it_is_taken_back()
    {
        var health = Ejected();
        health.Force(true);
        Assert.Equal((DestinationHealthStatus.Healthy, true), (health.State.Status, health.State.IsForced));
        Eject(health, enough: false);
        Assert.True(health.MightReceive);
        health.Force(false);
        Assert.Equal(Admission.Refused, health.Admit(asLastResort: true));
        health.Reset();
        Assert.Equal((DestinationHealthStatus.Unknown, false), (health.State.Status, health.State.IsForced));
        Assert.True(health.MightReceive);
    }

    [Fact]
    public void Changes_are_told_once_with_the_time_they_began()
    {
        var health = Make();
        var changes = new List<(DestinationHealthStatus Before, DestinationHealthStatus After)>();
        health.Changed += (before, after) => changes.Add((before.Status, after.Status));
        health.ReportSuccess();
        health.ReportSuccess();
        _time.Advance(TimeSpan.FromMinutes(1));
        Eject(health);
        var since = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([(DestinationHealthStatus.Unknown, DestinationHealthStatus.Healthy), (DestinationHealthStatus.Healthy, DestinationHealthStatus.Ejected)], changes);
        Assert.Equal(since, health.State.Since);
    }

    [Fact]
    public void Many_threads_make_one_trial()
    {
        for (var round = 0; round < 200; round++)
        {
            var health = Ejected();
            Pass(10);
            var admitted = 0;
            Parallel.For(0, 8, _ => Interlocked.Add(ref admitted, health.Admit(asLastResort: false) == Admission.Trial ? 1 : 0));
            Assert.Equal(1, admitted);
        }
    }

    [Fact]
    public void Weight_comes_back_in_a_straight_line_and_is_whole_at_the_start_of_the_process()
    {
        var health = Make();
        health.Follow(new HealthPolicy(new HealthConfig { SlowStart = TimeSpan.FromSeconds(10) }, []));
        health.ReportSuccess();
        Assert.Equal(1, health.Share);

        Eject(health);
        Pass(10);
        health.ReportSuccess(health.Admit(asLastResort: false));

        Assert.Equal(0.05, health.Share, 3);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0.5, health.Share, 3);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, health.Share);
    }

    private DestinationHealth Make(PassiveHealthConfig? config = null, int seed = 1) => new(config ?? new PassiveHealthConfig(), _time, new Random(seed));

    private DestinationHealth Probed()
    {
        var health = Make();
        health.Follow(new HealthPolicy(new HealthConfig { Active = new ActiveHealthConfig { Path = "/" } }, []));
        return health;
    }

    private DestinationHealth Ejected(int seed = 1)
    {
        var health = Make(seed: seed);
        Eject(health);
        return health;
    }

    private static void Eject(DestinationHealth health, bool enough = true)
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(enough && i == 2, health.ReportFailure("connect.refused"));
        }
    }

    /// <summary>So long that jitter makes no difference.</summary>
    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds * 1.11));
}
