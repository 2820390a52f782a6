using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// The connections to one destination. Idle ones are used last in, first out: a few stay warm, and the others reach their idle time.
/// </summary>
internal sealed class ConnectionPool(AddressBook addresses, TimeProvider time, int? maximum)
{
    /// <summary>What stands between us and the destination may have changed: other addresses are noticed sooner.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(90);

    private readonly Lock _lock = new();
    private readonly List<DirectConnection> _idle = [];
    private readonly HashSet<DirectConnection> _all = [];
    private readonly DeadlineScanner _scanner = DeadlineScanner.Of(time);
    private readonly long _lifetime = Timestamps.Of(Lifetime, time);
    private readonly long _idleTime = Timestamps.Of(IdleTime, time);

    // Connections, and those that are being made.
    private int _places;
    private bool _draining;

    public DeadlineScanner Scanner => _scanner;

    public int Count => Volatile.Read(ref _places);

    public int IdleCount => Sum(_idle, static _ => true);

    /// <summary>Gets how many idle connections are usable, as far as it has been noticed.</summary>
    public int QuietCount => Sum(_idle, static connection => connection.IsQuiet);

    /// <summary>Gets how many connections wait for the rest of an answer.</summary>
    public int AnsweringCount => Sum(_all, static connection => connection.Exchange.AnswerBegan);

    /// <summary>Takes the idle connection that was used last, passing over those that are not usable any more.</summary>
    public DirectConnection? TakeIdle()
    {
        while (true)
        {
            DirectConnection connection;
            lock (_lock)
            {
                if (_idle.Count == 0)
                {
                    return null;
                }

                connection = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }

            if (connection.IsQuiet && !IsWornOut(connection, time.GetTimestamp()))
            {
                return connection;
            }

            Close(connection);
        }
    }

    /// <summary>Takes a place for a new connection. It is given back by <see cref="LeavePlace"/>, or with the connection.</summary>
    public bool TryTakePlace()
    {
        lock (_lock)
        {
            if (_places >= maximum)
            {
                return false;
            }

            _places++;
            return true;
        }
    }

    public void LeavePlace()
    {
        lock (_lock)
        {
            _places--;
        }
    }

    /// <summary>A new connection fills the place that was taken for it.</summary>
    public DirectConnection Add(Dialled dialled)
    {
        Wire wire = dialled.Tls is { } tls ? new TlsWire(dialled.Socket!, tls) : new PlainWire(dialled.Socket!);
        var connection = new DirectConnection(wire, dialled.EndPoint!, this, time);
        lock (_lock)
        {
            _all.Add(connection);
            if (_all.Count == 1)
            {
                _scanner.Add(this);
            }
        }

        return connection;
    }

    /// <summary>Takes a connection back for the next exchange. Its own is over; nothing unexpected was seen on it.</summary>
    public void Return(DirectConnection connection)
    {
        connection.Received.Reset();
        connection.Outgoing.Reset();
        connection.PostRead();
        connection.IdleTimestamp = time.GetTimestamp();
        if (connection.IsQuiet && !IsWornOut(connection, connection.IdleTimestamp))
        {
            lock (_lock)
            {
                if (!_draining)
                {
                    _idle.Add(connection);
                    return;
                }
            }
        }

        Close(connection);
    }

    /// <summary>Closes a connection for good.</summary>
    public void Close(DirectConnection connection)
    {
        connection.Wire.Close();
        lock (_lock)
        {
            if (!_all.Remove(connection))
            {
                return;
            }

            _places--;
            if (_all.Count == 0)
            {
                _scanner.Remove(this);
            }
        }
    }

    /// <summary>Closes what is idle now, and what is busy when it has finished.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            _draining = true;
        }

        while (TakeIdle() is { } connection)
        {
            Close(connection);
        }
    }

    /// <summary>Ends what ran out of time, and closes idle connections that nobody needs or that the destination has closed.</summary>
    public void Scan(long now)
    {
        DirectConnection[] connections;
        lock (_lock)
        {
            connections = [.. _all];
        }

        addresses.RefreshIfDue();

        // Outside the lock: closing may run the continuations of what was waiting.
        foreach (var connection in connections)
        {
            connection.Expire(now);
        }

        while (TakeWornOut(now) is { } connection)
        {
            Close(connection);
        }
    }

    private int Sum(IReadOnlyCollection<DirectConnection> connections, Func<DirectConnection, bool> counts)
    {
        lock (_lock)
        {
            return connections.Count(counts);
        }
    }

    private DirectConnection? TakeWornOut(long now)
    {
        lock (_lock)
        {
            var index = _idle.FindIndex(connection =>
                !connection.IsQuiet || now - connection.IdleTimestamp >= _idleTime || IsWornOut(connection, now));
            if (index < 0)
            {
                return null;
            }

            var connection = _idle[index];
            _idle.RemoveAt(index);
            return connection;
        }
    }

    private bool IsWornOut(DirectConnection connection, long now) =>
        now - connection.CreatedTimestamp >= _lifetime || !addresses.Has(connection.EndPoint);
}
