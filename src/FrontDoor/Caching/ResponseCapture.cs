using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Caching;

/// <summary>
/// Watches an answer come in. When its head is there, and before the client gets any of it, it is decided whether it is stored and whether
/// the client is shown it, or is given something else in its place.
/// </summary>
internal sealed class ResponseCapture
{
    private readonly CacheTurn _turn;
    private readonly SharedCache _cache;
    private readonly HeadersBefore _before;
    private readonly RequestEdit _edit;
    private readonly IHttpResponseBodyFeature _body;
    private readonly IHttpRequestLifetimeFeature? _lifetime;
    private readonly CaptureWriter _writer;
    private readonly DateTimeOffset _requestTime;
    private BodyWriter? _store;
    private StoredHead? _head;
    private long? _announced;
    private bool _isDecided;
    private bool _isStored;

    private ResponseCapture(CacheTurn turn, SharedCache cache, StoredHead? validated)
    {
        (_turn, _cache) = (turn, cache);
        var context = turn.Context;
        _before = HeadersBefore.Of(context.Response);
        _body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _lifetime = context.Features.Get<IHttpRequestLifetimeFeature>();
        Validated = validated;
        _edit = RequestEdit.Apply(context.Request, validated, turn.Plan.Key, turn.GoesAsItCame || !HttpMethods.IsGet(context.Request.Method));
        _writer = new CaptureWriter(this, _body.Writer);
        _requestTime = cache.Time.GetUtcNow();
        context.Features.Set<IHttpResponseBodyFeature>(new CaptureBody(this, _body, _writer));
        if (_lifetime is not null)
        {
            context.Features.Set<IHttpRequestLifetimeFeature>(new CaptureLifetime(this, _lifetime));
        }
    }

    /// <summary>Gets a value indicating whether the client gets what comes.</summary>
    public bool Shows { get; private set; } = true;

    /// <summary>Gets a value indicating whether nobody has use for what comes.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Gets the head that the upstream was asked about.</summary>
    public StoredHead? Validated { get; }

    /// <summary>Gets what is to be done when the answer is there; <see langword="null"/> where the client has got it.</summary>
    public CaptureVerdict? Verdict { get; private set; }

    /// <summary>Gets the status that the upstream gave; 0 where none came.</summary>
    public int UpstreamStatus { get; private set; }

    /// <summary>Gets cookies that came for this client with an answer that is not shown.</summary>
    public Microsoft.Extensions.Primitives.StringValues Cookies { get; private set; }

    public static ResponseCapture Begin(CacheTurn turn, SharedCache cache)
    {
        var mayValidate = turn.MayValidate && HttpMethods.IsGet(turn.Context.Request.Method) && turn.Answer is { Head: { HasValidator: true, Status: >= 200 and < 300 } };
        return new(turn, cache, mayValidate ? turn.Answer!.Head : null);
    }

    public void DecideHead()
    {
        if (_isDecided)
        {
            return;
        }

        _isDecided = true;
        _edit.Undo();
        var context = _turn.Context;
        UpstreamStatus = context.Response.StatusCode;
        var exchange = new Exchange
        {
            Method = context.Request.Method,
            Request = context.Request.Headers,
            Status = UpstreamStatus,
            ReasonPhrase = context.Features.Get<IHttpResponseFeature>()?.ReasonPhrase,
            Response = ForAll(context.Response.Headers),
            RequestTime = _requestTime,
            ResponseTime = _cache.Time.GetUtcNow(),
        };
        _turn.Update = exchange;
        _announced = context.Response.ContentLength;
        Apply(CaptureDecision.Of(_turn, _cache, exchange, Validated, _announced));
    }

    public void Store(ReadOnlySpan<byte> data)
    {
        if (_store is null)
        {
            return;
        }

        if (_store.Length + data.Length > _turn.Plan.MaxObjectSize)
        {
            StopStoring(StorageRefusal.ResponseTooLarge);
            return;
        }

        _store.Append(data);
    }

    /// <summary>
    /// Called before the client is sent what came. Where that is the end, the answer is made visible first: who has all of it, and asks
    /// again, finds it stored.
    /// </summary>
    public ValueTask FlushStoreAsync() => _store switch
    {
        null => default,
        { } body when body.Length == _announced => CommitAsync(body),
        { } body => body.FlushAsync(),
    };

    /// <summary>
    /// The forwarder is done. What came whole becomes visible; what did not never does. Returns whether something was stored.
    /// </summary>
    public async ValueTask<bool> FinishAsync(bool isWhole)
    {
        DecideHead();
        if (isWhole && _store is { } body && (_announced is null || _announced == body.Length))
        {
            await CommitAsync(body);
        }

        return _isStored;
    }

    /// <summary>Gives the request back its own features, and the response its own fields where the client has not been shown anything.</summary>
    public void End()
    {
        _store?.Dispose();
        _store = null;
        _edit.Undo();
        _writer.Release();
        var context = _turn.Context;
        context.Features.Set(_body);
        if (_lifetime is not null)
        {
            context.Features.Set(_lifetime);
        }

        if (!Shows && !context.Response.HasStarted)
        {
            _before.Restore(context);
        }
    }

    private async ValueTask CommitAsync(BodyWriter body)
    {
        _store = null;
        using (body)
        {
            var head = _head!;
            if (_cache.Invalidations.Concern(_turn.Key, head.RequestTime))
            {
                return;
            }

            await body.FlushAsync();
            await _turn.Store.AddAsync(_turn.Key, head, _turn.Partition, VaryRules.Values(head.Vary, _turn.Context.Request.Headers), body);
            _isStored = true;
            if (IsShareable(head))
            {
                _cache.HitForMiss.Remove(_turn.FlightKey);
                Land(FlightEnd.Stored);
            }
        }
    }

    private void Apply(CaptureDecision decision)
    {
        var outcome = _turn.Outcome;
        outcome.Detail = decision.Refusal is StorageRefusal.None or StorageRefusal.Method ? outcome.Detail : decision.Refusal.ToString();
        Verdict = decision.Verdict;
        Shows = decision.Verdict is null;
        IsGivenUp = decision.Verdict is not null && decision.Head is null;
        if (!Shows)
        {
            Cookies = decision.Head is null || !_turn.Plan.Policy.StripsCookies ? _turn.Context.Response.Headers.SetCookie : OwnCookies();
        }

        if (decision.Head is { } head)
        {
            _head = head;
            _store = _turn.Store.BeginBody(_announced);
            outcome.Stored = true;
            outcome.FreshFor = head.Lifetime - head.InitialAge;
            if (_turn.Plan.Policy.StripsCookies)
            {
                _turn.Context.Response.Headers.SetCookie = OwnCookies();
            }

            if (!IsShareable(head))
            {
                // Each use has to be validated: to wait for another one's answer would be for nothing.
                _cache.HitForMiss.Add(_turn.FlightKey);
                Land(FlightEnd.NotShareable);
            }

            return;
        }

        ReleaseFollowers(decision);
    }

    /// <summary>Nobody waits any longer for what is not going to be shared.</summary>
    private void ReleaseFollowers(CaptureDecision decision)
    {
        if (decision.IsLasting)
        {
            _cache.HitForMiss.Add(_turn.FlightKey);
        }

        if (decision.Verdict is null && _turn.Feature.Fault is null)
        {
            Land(FlightEnd.NotShareable);
        }
    }

    /// <summary>What of the fields is for every client.</summary>
    private HeaderDictionary ForAll(IHeaderDictionary headers)
    {
        var fields = _before.Since(headers);
        _turn.Plan.Client.TakeOff(fields);
        return fields;
    }

    private Microsoft.Extensions.Primitives.StringValues OwnCookies() => _turn.Plan.Client.OwnCookies(_turn.Context.Response.Headers.SetCookie);

    private static bool IsShareable(StoredHead head) => !head.AlwaysValidate && head.Lifetime > head.InitialAge;

    private void Land(FlightEnd end)
    {
        if (_turn.Flight is { } flight)
        {
            _cache.Flights.Land(_turn.FlightKey, flight, end);
        }
    }

    private void StopStoring(StorageRefusal reason)
    {
        _store?.Dispose();
        _store = null;
        _turn.Outcome.Stored = false;
        _turn.Outcome.Detail = reason.ToString();
        _cache.HitForMiss.Add(_turn.FlightKey);
        if (!Shows)
        {
            // The client waits for a part of what is too large to be kept: it is asked for anew, as the client asked for it.
            Verdict = CaptureVerdict.FetchAsItCame;
            IsGivenUp = true;
        }

        Land(FlightEnd.NotShareable);
    }
}
