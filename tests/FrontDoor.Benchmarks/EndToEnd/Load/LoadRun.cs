using System.Diagnostics;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;
using FrontDoor.Benchmarks.EndToEnd.Wire;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>A burst of load: a closed loop, in which each connection sends its next request when the last one is answered.</summary>
internal sealed class LoadRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Poller _poller = new();
    private readonly List<LoadConnection> _connections;
    private double _mostRequests;
    private bool _timeIsOver;
    private long _begun;
    private long _ended;
    private long _answered;
    private long _lastAnswer;
    private string? _problem;

    public LoadRun(LoadOrder order)
    {
        Order = order;
        _connections = [.. Enumerable.Range(0, order.Connections).Select(_ => Make())];
    }

    public LoadOrder Order { get; }

    private bool MayBegin => !_timeIsOver && _begun < _mostRequests && _problem is null;

    private bool IsOver => (_ended == _begun && !MayBegin) || Stopwatch.GetElapsedTime(_lastAnswer) > Patience;

    /// <summary>Loads the proxy with a part of what was ordered. The connections stay open afterwards.</summary>
    public LoadResult Drive(double part)
    {
        (_timeIsOver, _begun, _ended, _answered) = (false, 0, 0, 0);
        _mostRequests = part * Order.Requests;
        var start = _lastAnswer = Stopwatch.GetTimestamp();
        _connections.ForEach(connection => connection.Begin());
        while (!IsOver)
        {
            var answered = _answered;
            _poller.Wait(milliseconds: 20);
            _timeIsOver = Stopwatch.GetElapsedTime(start).TotalSeconds >= part * Order.Seconds;
            _lastAnswer = answered == _answered ? _lastAnswer : Stopwatch.GetTimestamp();
        }

        _problem ??= _ended < _begun ? $"{_begun - _ended} requests were not answered" : null;
        return new LoadResult(_answered, Stopwatch.GetElapsedTime(start, _lastAnswer).TotalSeconds, _problem);
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

    public void Dispose()
    {
        _connections.ForEach(connection => connection.End());
        _poller.Dispose();
    }

    private LoadConnection Make() => Order.Scenario.Kind switch
    {
        ScenarioKind.Http2 => new Http2Connection(this, _poller),
        ScenarioKind.WebSocket => new WebSocketConnection(this, _poller),
        _ => new Http1Connection(this, _poller),
    };
}
