using System.Buffers.Text;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Upstreams;

/// <summary>One connection of a proxy: requests one after the other, or a WebSocket.</summary>
internal sealed class UpstreamConnection : PolledConnection
{
    private static readonly DateTimeOffset Started = DateTimeOffset.UtcNow;
    private static readonly Dictionary<int, byte[]> Answers = [];

    private bool _isWebSocket;
    private byte[] _echo = [];
    private int _echoLength;
    private int _echoLeft;

    public UpstreamConnection(Poller poller, Socket socket)
        : base(poller) => Open(socket);

    protected override int Take(Span<byte> received)
    {
        var taken = 0;
        while (taken < received.Length)
        {
            var rest = received[taken..];
            var step = _isWebSocket ? TakeFrame(rest) : _echoLeft > 0 ? TakeBody(rest) : TakeHead(rest);
            if (step == 0)
            {
                break;
            }

            taken += step;
        }

        return taken;
    }

    protected override void OnClosed()
    {
    }

    private int TakeHead(ReadOnlySpan<byte> received)
    {
        var length = MessageHeads.LengthOf(received);
        if (length == 0)
        {
            return 0;
        }

        var head = received[..length];
        if (head.StartsWith("GET /bytes/"u8) && Utf8Parser.TryParse(head[11..], out int size, out _))
        {
            Send(AnswerOf(size));
        }
        else if (MessageHeads.Field(head, "sec-websocket-key:"u8) is { Length: > 0 } key)
        {
            _isWebSocket = true;
            Send(SwitchTo(key));
        }
        else
        {
            ExpectBody(MessageHeads.ContentLength(head));
        }

        return length;
    }

    /// <summary>Echoes are sent whole, in one go: whether a proxy buffers a body then makes no difference to the upstream's part.</summary>
    private void ExpectBody(int length)
    {
        if (length <= 0)
        {
            Send("HTTP/1.1 400 No Content-Length\r\nContent-Length: 0\r\n\r\n"u8);
            return;
        }

        var head = HeadOf(length);
        if (_echo.Length != head.Length + length)
        {
            _echo = new byte[head.Length + length];
            head.CopyTo(_echo, 0);
        }

        _echoLength = head.Length;
        _echoLeft = length;
    }

    private int TakeBody(ReadOnlySpan<byte> received)
    {
        var part = received[..Math.Min(received.Length, _echoLeft)];
        part.CopyTo(_echo.AsSpan(_echoLength));
        _echoLength += part.Length;
        _echoLeft -= part.Length;
        if (_echoLeft == 0)
        {
            Send(_echo);
        }

        return part.Length;
    }

    private int TakeFrame(Span<byte> received)
    {
        var (head, length) = WebSocketFrames.Measure(received);
        if (head == 0)
        {
            return 0;
        }

        var payload = received.Slice(head, length);
        WebSocketFrames.Unmask(received[(head - 4)..head], payload);
        var answer = WebSocketFrames.FromServer(payload);

        // The kind of the frame is kept, so that a close is answered with a close.
        answer[0] = received[0];
        Send(answer);
        return head + length;
    }

    private static byte[] AnswerOf(int size)
    {
        if (!Answers.TryGetValue(size, out var answer))
        {
            Answers[size] = answer = [.. HeadOf(size), .. Payload.Make(size)];
        }

        return answer;
    }

    private static byte[] HeadOf(int length) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nServer: upstream\r\nDate: {Started:R}\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n");

    private static byte[] SwitchTo(ReadOnlySpan<byte> key)
    {
        // RFC 6455 §4.2.2 names SHA-1 and this suffix.
#pragma warning disable CA5350 // No secret depends on it.
        var accept = Convert.ToBase64String(SHA1.HashData([.. key, .. "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8]));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }
}
