using System.Net;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>A connection to a destination, with everything that its exchanges re-use.</summary>
internal sealed class DirectConnection
{
    private ValueTask<int> _read;
    private bool _reading;

    public DirectConnection(Wire wire, EndPoint endPoint, ConnectionPool pool, TimeProvider time)
    {
        Wire = wire;
        EndPoint = endPoint;
        Pool = pool;
        Time = time;
        CreatedTimestamp = time.GetTimestamp();
        Guard = new ExchangeGuard(time);
        Exchange = new DirectExchange(this);
    }

    public Wire Wire { get; }

    /// <summary>Gets the address that was dialled.</summary>
    public EndPoint EndPoint { get; }

    public ConnectionPool Pool { get; }

    public TimeProvider Time { get; }

    public ExchangeGuard Guard { get; }

    public DirectExchange Exchange { get; }

    public ReceiveBuffer Received { get; } = new();

    public SendBuffer Outgoing { get; } = new();

    public long CreatedTimestamp { get; }

    public long IdleTimestamp { get; set; }

    /// <summary>Gets a value indicating whether a receive is posted and nothing has come: neither bytes nor the end.</summary>
    public bool IsQuiet => _reading && !_read.IsCompleted;

    public bool HasPostedRead => _reading;

    /// <summary>
    /// Posts a receive, unless one is posted. On an idle connection it is always posted: it is what notices that the destination closed,
    /// or sent what nobody asked for.
    /// </summary>
    public void PostRead()
    {
        if (_reading)
        {
            return;
        }

#pragma warning disable CA2012 // Kept to be awaited once, by whoever takes it: that is what posting means.
        try
        {
            _read = Wire.ReceiveAsync(Received.Free());
        }
        catch (Exception failure) when (WireFailure.Is(failure))
        {
            _read = ValueTask.FromException<int>(failure);
        }

#pragma warning restore CA2012
        _reading = true;
    }

    /// <summary>The posted receive, or a new one. What it brings has to be told to <see cref="Received"/>.</summary>
    public ValueTask<int> TakeRead()
    {
        PostRead();
        _reading = false;
        return _read;
    }

    /// <summary>Ends the exchange from outside, unless it has ended.</summary>
    public void Abort(AbortReason reason)
    {
        if (Guard.TryAbort(reason))
        {
            Wire.Close();
        }
    }

    /// <summary>Ends the exchange where one of its deadlines has passed.</summary>
    public void Expire(long now)
    {
        if (Guard.TryExpire(now))
        {
            Wire.Close();
        }
    }
}
