using FrontDoor.Faults;

namespace FrontDoor.Forwarding;

/// <summary>
/// An upgraded connection: bytes both ways, whatever they mean. Silence is measured over both directions, so that pings keep it open.
/// </summary>
internal sealed class Tunnel : IDisposable
{
    private readonly TunnelEnd _client;
    private readonly TunnelEnd _upstream;
    private readonly TimeSpan _idle;
    private readonly StallTimer _silence;
    private readonly CancellationTokenSource _end = new();
    private FaultCause? _reason;

    private Tunnel(Stream client, Stream upstream, TimeSpan idle, TimeProvider time)
    {
        _client = new TunnelEnd(client, Causes.TunnelClient);
        _upstream = new TunnelEnd(upstream, Causes.TunnelUpstream);
        _idle = idle;
        _silence = new StallTimer(time, static tunnel => ((Tunnel)tunnel).End(Causes.TunnelIdle), this);
    }

    /// <summary>
    /// Copies until both directions have ended, one has failed, both were silent for <paramref name="idle"/>, or the client is gone.
    /// Where one side has ended and the other can be told, the rest may take until it falls silent.
    /// Neither stream is closed. Returns why it ended, or <see langword="null"/> where a side ended it in an orderly way.
    /// </summary>
    public static async ValueTask<Fault?> RunAsync(
        Stream client, Stream upstream, TimeSpan idle, TimeProvider time, CancellationToken clientGone)
    {
        using var tunnel = new Tunnel(client, upstream, idle, time);
        using var leaving = clientGone.UnsafeRegister(static tunnel => ((Tunnel)tunnel!).End(Causes.TunnelClient), tunnel);
        return await tunnel.RunAsync();
    }

    // The source of cancellation is not disposed: a timer that is firing right now may still cancel it.
    public void Dispose() => _silence.Dispose();

    private async Task<Fault?> RunAsync()
    {
        _silence.Restart(_idle);
        var up = PumpAsync(_client, _upstream);
        var down = PumpAsync(_upstream, _client);
        var faults = await Task.WhenAll(up, down);

        // What ended the tunnel first is the reason; what the other direction then ran into follows from it.
        return _reason is null ? null : faults[0] ?? faults[1] ?? new Fault(_reason);
    }

    private async Task<Fault?> PumpAsync(TunnelEnd from, TunnelEnd to)
    {
        var fault = await TunnelPump.CopyAsync(from, to, _silence, _end.Token);
        if (fault is not null)
        {
            // Only the direction that failed first names the reason.
            return End(fault.Cause) ? fault : null;
        }

        if (!await to.TryCompleteWritesAsync(_end.Token))
        {
            // The other peer cannot be told that nothing more comes, so it would wait for ever: let it go.
            End(reason: null);
        }

        return null;
    }

    /// <summary>Ends both directions, and says whether this call was the first one with a reason.</summary>
    private bool End(FaultCause? reason)
    {
        var first = !_end.IsCancellationRequested && (reason is null || Interlocked.CompareExchange(ref _reason, reason, null) is null);
        _end.Cancel();
        return first;
    }
}
