using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// One attempt while it runs: its timers, its cancellation, and what was seen that tells failures apart afterwards. Not pooled, since
/// the handler may still call back from a connection attempt when the request has long been answered.
/// </summary>
internal sealed class Exchange : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ForwardedRequest _request;
    private readonly UpstreamTimeouts _timeouts;
    // Not disposed: a timer that is firing right now may still cancel it.
    private readonly CancellationTokenSource _cancellation = new();
    private readonly StallTimer _read;
    private readonly StallTimer? _send;
    private readonly StallTimer? _total;
    private StallTimer? _idle;
    private CancellationTokenRegistration _clientGone;
    private int _end;
    private volatile bool _uploading;
    private volatile bool _headArrived;
    private volatile bool _connecting;
    private long _connectedTimestamp;

    public Exchange(ForwardedRequest request, TimeProvider time)
    {
        _time = time;
        _request = request;
        _timeouts = request.Plan.Timeouts;
        _read = new StallTimer(time, static exchange => ((Exchange)exchange).Stop(ExchangeEnd.ReadTimeout), this);
        if (request.BodyKind != RequestBodyKind.None)
        {
            _send = new StallTimer(time, static exchange => ((Exchange)exchange).Stop(ExchangeEnd.SendStalled), this);
        }

        if (request.TotalDeadline != 0)
        {
            _total = new StallTimer(time, static exchange => ((Exchange)exchange).Stop(ExchangeEnd.TotalTimeout), this);
        }
    }

    public CancellationToken Token => _cancellation.Token;

    public TimeSpan ConnectLimit => _timeouts.Connect;

    public TimeSpan UpgradedLimit => _timeouts.Upgraded;

    public TimeProvider Time => _time;

    /// <summary>Gets what of ours ended it; the first one counts.</summary>
    public ExchangeEnd End => (ExchangeEnd)Volatile.Read(ref _end);

    /// <summary>Gets or sets what was wrong with the request body, if the client is at fault.</summary>
    public Fault? ClientFault { get; set; }

    /// <summary>Gets a value indicating whether the request body is being sent right now.</summary>
    public bool IsUploading => _uploading;

    /// <summary>Gets when a connection was made for this exchange; 0 where it got one that was there.</summary>
    public long ConnectedTimestamp => Volatile.Read(ref _connectedTimestamp);

    /// <summary>Starts the timers. The one for the head runs from here: not every handler tells when it has sent the request.</summary>
    public void Begin()
    {
        _clientGone = _request.ClientGone.UnsafeRegister(static exchange => ((Exchange)exchange!).OnClientGone(), this);
        _read.Restart(_timeouts.Read);
        if (_total is not null)
        {
            var left = _time.GetElapsedTime(_time.GetTimestamp(), _request.TotalDeadline);
            _total.Restart(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    /// <summary>A connection is being made for this exchange. It has a timer of its own.</summary>
    public void ConnectBegins()
    {
        _connecting = true;
        _read.Stop();
    }

    public void ConnectEnds(bool connected)
    {
        _connecting = false;
        if (connected)
        {
            Volatile.Write(ref _connectedTimestamp, _time.GetTimestamp());
        }

        WaitForHead();
    }

    public void UploadBegins()
    {
        _uploading = true;
        _read.Stop();
    }

    /// <summary>Bytes of the request are handed to the destination.</summary>
    public void WriteBegins() => _send?.Restart(_timeouts.Send);

    public void WriteEnds()
    {
        _send?.Stop();
        _idle?.Touch();
    }

    public void UploadEnds()
    {
        _uploading = false;
        _send?.Stop();
        WaitForHead();
    }

    public void HeadArrived()
    {
        _headArrived = true;
        _read.Dispose();
    }

    /// <summary>A read of the answer's body begins: it may take so long.</summary>
    public void BodyReadBegins()
    {
        _idle ??= new StallTimer(_time, static exchange => ((Exchange)exchange).Stop(ExchangeEnd.BodyStalled), this);
        _idle.Restart(_timeouts.Idle);
    }

    /// <summary>The body's bytes are with us; how long the client takes for them is not the destination's fault.</summary>
    public void BodyReadEnds() => _idle!.Stop();

    public void Stop(ExchangeEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, (int)end, (int)ExchangeEnd.None) == (int)ExchangeEnd.None)
        {
            _cancellation.Cancel();
        }
    }

    public void Dispose()
    {
        _clientGone.Dispose();
        _read.Dispose();
        _send?.Dispose();
        _total?.Dispose();
        _idle?.Dispose();
    }

    private void WaitForHead()
    {
        if (!_headArrived && !_uploading && !_connecting)
        {
            _read.Restart(_timeouts.Read);
        }
    }

    /// <summary>A request time-out of the host is answered with 504, not 499.</summary>
    private void OnClientGone() => Stop(_request.HostTimedOut ? ExchangeEnd.TotalTimeout : ExchangeEnd.ClientGone);
}
