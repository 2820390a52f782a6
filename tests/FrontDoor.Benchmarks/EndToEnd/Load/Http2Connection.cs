using System.Buffers.Binary;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>Keeps a number of streams of one HTTP/2 connection busy. What has come in at once is answered with one send.</summary>
internal sealed class Http2Connection(LoadRun run, Poller poller) : LoadConnection(run, poller)
{
    private readonly Http2Writer _writer = new($"127.0.0.1:{run.Order.Port}", run.Order.Scenario.Path);

    // Open streams, with the length of the body so far; -1 before the head.
    private readonly Dictionary<int, int> _bodies = [];
    private int _nextStream = 1;
    private int _unacknowledged;

    public override void Begin()
    {
        if (!IsOpen)
        {
            Connect();
            _writer.AddPreface();
        }

        for (var i = 0; i < Run.Order.Scenario.Streams; i++)
        {
            BeginStream();
        }

        Flush();
    }

    protected override int Take(Span<byte> received)
    {
        var taken = 0;
        while (received.Length - taken >= Http2Frame.HeadLength)
        {
            var frame = Http2Frame.Read(received[taken..]);
            if (received.Length - taken < frame.TotalLength)
            {
                break;
            }

            TakeFrame(frame, received.Slice(taken + Http2Frame.HeadLength, frame.Length));
            taken += frame.TotalLength;
        }

        Flush();
        return taken;
    }

    protected override void OnClosed() => Fail("A connection was closed");

    private void TakeFrame(Http2Frame frame, ReadOnlySpan<byte> payload)
    {
        switch (frame.Type)
        {
            case Http2Frame.Headers:
                TakeHead(frame, payload);
                break;
            case Http2Frame.Data:
                TakeData(frame);
                break;
            case Http2Frame.Settings when !frame.IsAcknowledgement:
                _writer.AddAcknowledgement(Http2Frame.Settings, []);
                break;
            case Http2Frame.Ping when !frame.IsAcknowledgement:
                _writer.AddAcknowledgement(Http2Frame.Ping, payload);
                break;
            case Http2Frame.Reset or Http2Frame.GoAway:
                Fail($"The proxy gave up with error {BinaryPrimitives.ReadInt32BigEndian(payload[^4..])}");
                break;
            default:
                break;
        }
    }

    /// <summary>The first field is the status, and 200 has a code of its own (RFC 7541, appendix A); a new size of the table may come before it.</summary>
    private void TakeHead(Http2Frame frame, ReadOnlySpan<byte> payload)
    {
        const byte Status200 = 0x88;
        while (payload.Length > 1 && (payload[0] & 0xE0) == 0x20)
        {
            payload = payload[1..];
        }

        if (payload[0] != Status200 || frame.EndsStream)
        {
            Fail($"Wrong answer: {Convert.ToHexString(payload)}");
            return;
        }

        _bodies[frame.Stream] = 0;
    }

    private void TakeData(Http2Frame frame)
    {
        var length = _bodies.GetValueOrDefault(frame.Stream, -1) + frame.Length;
        _bodies[frame.Stream] = length;
        Acknowledge(frame.Length);
        if (!frame.EndsStream)
        {
            return;
        }

        if (length != Run.Order.Scenario.AnswerLength)
        {
            Fail($"A body of {length} bytes");
            return;
        }

        _bodies.Remove(frame.Stream);
        Run.Answered();
        BeginStream();
    }

    private void Acknowledge(int length)
    {
        _unacknowledged += length;
        if (_unacknowledged > Http2Writer.Window / 2)
        {
            _writer.AddWindow(_unacknowledged);
            _unacknowledged = 0;
        }
    }

    private void BeginStream()
    {
        if (Run.TryBegin())
        {
            _bodies[_nextStream] = -1;
            _writer.AddRequest(_nextStream);
            _nextStream += 2;
        }
    }

    private void Flush()
    {
        Send(_writer.Written);
        _writer.Clear();
    }

    private void Fail(string problem)
    {
        Run.Failed(problem, _bodies.Count);
        _bodies.Clear();
        Close();
    }
}
