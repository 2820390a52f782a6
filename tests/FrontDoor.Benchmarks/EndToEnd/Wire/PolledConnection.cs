using System.Net.Sockets;

namespace FrontDoor.Benchmarks.EndToEnd.Wire;

/// <summary>A connection that is told of what has come in, and keeps what does not go out at once.</summary>
internal abstract class PolledConnection(Poller poller) : IPolled
{
    private readonly byte[] _received = new byte[64 * 1024];
    private int _filled;
    private byte[] _unsent = [];
    private int _unsentStart;
    private int _unsentEnd;
    private Socket? _socket;

    protected bool IsOpen => _socket is not null;

    public void OnReady(bool readable, bool writable)
    {
        if (writable)
        {
            SendRest();
        }

        if (readable && _socket is not null)
        {
            Receive(_socket);
        }
    }

    protected void Open(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        socket.Blocking = false;
        poller.Add(socket, this);
    }

    protected void Close()
    {
        if (_socket is not null)
        {
            poller.Remove(_socket);
            _socket.Dispose();
            _socket = null;
            _filled = _unsentStart = _unsentEnd = 0;
        }
    }

    /// <summary>Looks at all that has come in and was not taken yet. Returns how much of it is taken.</summary>
    protected abstract int Take(Span<byte> received);

    /// <summary>The other side has closed the connection or broken it.</summary>
    protected abstract void OnClosed();

    protected void Send(ReadOnlySpan<byte> bytes)
    {
        if (_socket is null)
        {
            return;
        }

        var sent = _unsentEnd > 0 ? 0 : TrySend(_socket, bytes);
        if (sent < bytes.Length)
        {
            Keep(bytes[sent..]);
        }
    }

    private void Receive(Socket socket)
    {
        var count = socket.Receive(_received.AsSpan(_filled), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return;
        }

        if (error != SocketError.Success || count == 0)
        {
            Close();
            OnClosed();
            return;
        }

        _filled += count;
        var taken = Take(_received.AsSpan(0, _filled));
        if (_socket is not null)
        {
            _received.AsSpan(taken, _filled - taken).CopyTo(_received);
            _filled -= taken;
        }
    }

    private void SendRest()
    {
        if (_socket is null || _unsentEnd == 0)
        {
            return;
        }

        _unsentStart += TrySend(_socket, _unsent.AsSpan(_unsentStart.._unsentEnd));
        if (_unsentStart == _unsentEnd)
        {
            _unsentStart = _unsentEnd = 0;
            poller.WatchWritable(_socket, false);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_unsentEnd == 0)
        {
            poller.WatchWritable(_socket!, true);
        }

        if (_unsentEnd + bytes.Length > _unsent.Length)
        {
            Array.Resize(ref _unsent, Math.Max(_unsentEnd + bytes.Length, _unsent.Length * 2));
        }

        bytes.CopyTo(_unsent.AsSpan(_unsentEnd));
        _unsentEnd += bytes.Length;
    }

    /// <summary>A broken connection shows itself when it is received from.</summary>
    private static int TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        var sent = socket.Send(bytes, SocketFlags.None, out var error);
        return error == SocketError.Success ? sent : 0;
    }
}
