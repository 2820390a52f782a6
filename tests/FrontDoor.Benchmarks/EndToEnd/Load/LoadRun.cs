using System.Diagnostics;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>One burst of load: a closed loop, in which each connection sends its next request when the last one is answered.</summary>
internal sealed class LoadRun(LoadOrder order)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly long _start = Stopwatch.GetTimestamp();
    private long _lastAnswer;
    private long _begun;
    private long _ended;
    private long _answered;
    private bool _timeIsOver;
    private string? _problem;

    public LoadOrder Order { get; } = order;

    private bool MayBegin => !_timeIsOver && _begun < Order.Requests && _problem is null;

    private bool IsOver => (_ended == _begun && !MayBegin) || Stopwatch.GetElapsedTime(_lastAnswer) > Patience;

    public static LoadResult Run(LoadOrder order)
    {
        using var poller = new Poller();
        var run = new LoadRun(order);
        var connections = Enumerable.Range(0, order.Connections).Select(_ => Connect(run, poller)).ToList();
        run.Drive(poller);
        connections.ForEach(connection => connection.End());
        return run.Result();
    }

    /// <summary>Whether one more request may be sent. Each one that was begun has to end, in one way or the other.</summary>
    public bool TryBegin()
    {
        var mayBegin = MayBegin;
        _begun += mayBegin ? 1 : 0;
        return mayBegin;
    }

    public void Answered()
    {
        _answered++;
        _ended++;
    }

    public void Failed(string problem, int requests = 1)
    {
        _problem ??= problem;
        _ended += requests;
    }

    private void Drive(Poller poller)
    {
        var answered = -1L;
        do
        {
            poller.Wait(milliseconds: 20);
            _timeIsOver = Stopwatch.GetElapsedTime(_start).TotalSeconds >= Order.Seconds;
            if (answered != _answered)
            {
                answered = _answered;
                _lastAnswer = Stopwatch.GetTimestamp();
            }
        }
        while (!IsOver);
    }

    private LoadResult Result() => new(
        _answered,
        Stopwatch.GetElapsedTime(_start, _lastAnswer).TotalSeconds,
        _problem ?? (_ended < _begun ? $"{_begun - _ended} requests were not answered" : null));

    private static LoadConnection Connect(LoadRun run, Poller poller)
    {
        LoadConnection connection = run.Order.Scenario.Kind switch
        {
            ScenarioKind.Http2 => new Http2Connection(run, poller),
            ScenarioKind.WebSocket => new WebSocketConnection(run, poller),
            _ => new Http1Connection(run, poller),
        };
        connection.Begin();
        return connection;
    }
}
