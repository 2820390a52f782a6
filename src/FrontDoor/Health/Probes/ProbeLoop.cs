using FrontDoor.Configuration;

namespace FrontDoor.Health.Probes;

/// <summary>
/// Probes one destination again and again. The time to the next probe begins when the last one has ended, so that probes of a slow
/// destination never pile up. It lives on a timer of its own: no request is needed.
/// </summary>
internal sealed class ProbeLoop : IDisposable
{
    /// <summary>How far the time between two probes is off at random, so that several instances do not ask at the same moment for ever.</summary>
    private const double Jitter = 0.2;

    private readonly IProbe _probe;
    private readonly DestinationHealth _health;
    private readonly ActiveHealthConfig _config;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _timer;

    public ProbeLoop(IProbe probe, DestinationHealth health, ActiveHealthConfig config, TimeProvider time, ILogger logger, Random? random = null)
    {
        (_probe, _health, _config, _time, _logger, _random) = (probe, health, config, time, logger, random ?? Random.Shared);

        // A reload may come from a request: the timer outlives it and must not keep its context.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static loop => _ = ((ProbeLoop)loop!).RunAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins at once: the sooner it is known, the fewer requests have to find out.</summary>
    public void Start() => _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        // Not disposed itself: a probe that is ending right now still looks at it.
        _stopped.Cancel();
        _timer.Dispose();
    }

    /// <summary>Probes once. Runs on a timer's thread, where an exception would end the process: none leaves.</summary>
    private async Task RunAsync()
    {
        string? failure;
        try
        {
            failure = await AskAsync();
        }
        catch (Exception exception)
        {
            HealthLog.ProbeCrashed(_logger, exception);
            failure = exception.Message;
        }

        if (!_stopped.IsCancellationRequested)
        {
            _health.ReportProbe(failure);
            _timer.Change(UntilNext(failure is not null), Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<string?> AskAsync()
    {
        using var timeout = new CancellationTokenSource(_config.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopped.Token);
        try
        {
            return await _probe.AskAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    /// <summary>More often where the last probe failed: a doubt is cleared up soon, and so is a return.</summary>
    private TimeSpan UntilNext(bool failed)
    {
        var isDown = failed || _health.State.Status == DestinationHealthStatus.Unhealthy;
        return (isDown ? _config.DownInterval : _config.Interval) * (1 - Jitter + (2 * Jitter * _random.NextDouble()));
    }
}
