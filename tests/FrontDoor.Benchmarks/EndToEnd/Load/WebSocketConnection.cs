using System.Text;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>Opens a WebSocket and sends a message whenever the one before has come back.</summary>
internal sealed class WebSocketConnection : LoadConnection
{
    private readonly byte[] _payload;
    private readonly byte[] _frame;
    private bool _isOpen;
    private bool _waits;

    public WebSocketConnection(LoadRun run, Poller poller)
        : base(run, poller)
    {
        _payload = Payload.Make(run.Order.Scenario.AnswerLength);
        _frame = WebSocketFrames.FromClient(_payload);
    }

    public override void Begin()
    {
        if (_isOpen)
        {
            SendNext();
        }
        else if (Run.TryBegin())
        {
            // The handshake is counted as the first message, so that the run knows of it.
            Connect();
            _waits = true;
            Send(Encoding.ASCII.GetBytes(
                $"GET {Run.Order.Scenario.Path} HTTP/1.1\r\nHost: 127.0.0.1:{Run.Order.Port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        }
    }

    protected override int Take(Span<byte> received)
    {
        var taken = _isOpen ? TakeFrame(received) : TakeHead(received);
        if (taken > 0 && _waits)
        {
            _waits = false;
            Run.Answered();
            SendNext();
        }

        return taken;
    }

    protected override void OnClosed() => Fail("A WebSocket was closed");

    private int TakeHead(ReadOnlySpan<byte> received)
    {
        var length = MessageHeads.LengthOf(received);
        _isOpen = length > 0 && received.StartsWith("HTTP/1.1 101"u8);
        if (length > 0 && !_isOpen)
        {
            Fail($"No WebSocket: {Encoding.ASCII.GetString(received[..length]).ReplaceLineEndings(" | ")}");
        }

        return length;
    }

    private int TakeFrame(ReadOnlySpan<byte> received)
    {
        var (head, length) = WebSocketFrames.Measure(received);
        if (head > 0 && !received.Slice(head, length).SequenceEqual(_payload))
        {
            Fail("Another message came back than was sent");
        }

        return head + length;
    }

    private void SendNext()
    {
        if (Run.TryBegin())
        {
            _waits = true;
            Send(_frame);
        }
    }

    private void Fail(string problem)
    {
        if (_waits)
        {
            _waits = false;
            Run.Failed(problem);
        }

        Close();
    }
}
