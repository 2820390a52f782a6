using System.Text;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>Sends requests one after the other, on one connection or each on its own.</summary>
internal sealed class Http1Connection : LoadConnection
{
    private readonly byte[] _request;
    private readonly bool _isForOne;
    private int _bodyLeft;
    private bool _waits;

    public Http1Connection(LoadRun run, Poller poller)
        : base(run, poller)
    {
        var scenario = run.Order.Scenario;
        _isForOne = scenario.Kind == ScenarioKind.NewConnections;
        _request = Write(scenario, run.Order.Port);
    }

    public override void Begin()
    {
        if (!Run.TryBegin())
        {
            return;
        }

        if (_isForOne)
        {
            // The one before is normally closed by now, but not when a run has ended in the meantime.
            Close();
        }

        if (!IsOpen)
        {
            Connect();
        }

        SendRequest();
    }

    protected override int Take(Span<byte> received)
    {
        var taken = 0;
        if (_bodyLeft == 0)
        {
            taken = TakeHead(received);
            if (taken == 0)
            {
                return 0;
            }
        }

        var body = Math.Min(received.Length - taken, _bodyLeft);
        _bodyLeft -= body;
        taken += body;
        if (taken < received.Length)
        {
            Fail("There is more than was asked for");
        }
        else if (_bodyLeft == 0 && _waits)
        {
            Complete();
        }

        return taken;
    }

    /// <summary>Where each request has its own connection, the proxy closes it: the side that closes first is left with the waiting socket.</summary>
    protected override void OnClosed()
    {
        if (_waits)
        {
            Fail("A connection was closed before its answer was complete");
        }
        else if (_isForOne)
        {
            Begin();
        }
    }

    private int TakeHead(ReadOnlySpan<byte> received)
    {
        var length = MessageHeads.LengthOf(received);
        if (length == 0)
        {
            return 0;
        }

        _bodyLeft = MessageHeads.ContentLength(received[..length]);
        if (!received.StartsWith("HTTP/1.1 200"u8) || _bodyLeft != Run.Order.Scenario.AnswerLength)
        {
            _bodyLeft = 0;
            Fail($"Wrong answer: {Encoding.ASCII.GetString(received[..length]).ReplaceLineEndings(" | ")}");
        }

        return length;
    }

    private void Complete()
    {
        _waits = false;
        Run.Answered();
        if (!_isForOne && Run.TryBegin())
        {
            SendRequest();
        }
    }

    private void SendRequest()
    {
        _waits = true;
        Send(_request);
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

    private static byte[] Write(Scenario scenario, int port)
    {
        string[] lines =
        [
            $"{(scenario.BodyLength > 0 ? "POST" : "GET")} {scenario.Path} HTTP/1.1",
            $"Host: 127.0.0.1:{port}",
            .. scenario.Fields,
            .. scenario.BodyLength > 0 ? [$"Content-Length: {scenario.BodyLength}"] : Array.Empty<string>(),
        ];
        return [.. Encoding.ASCII.GetBytes($"{string.Join("\r\n", lines)}\r\n\r\n"), .. Payload.Make(scenario.BodyLength)];
    }
}
