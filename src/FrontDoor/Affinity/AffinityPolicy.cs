using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Upstreams;

namespace FrontDoor.Affinity;

/// <summary>
/// Keeps the clients of one upstream at their destinations. Stands before balancing, which only picks for those that are kept nowhere, or
/// whose destination is gone. Nothing is remembered: the client brings the token, and every instance with the same secret can read it.
/// </summary>
internal sealed class AffinityPolicy(string upstreamId, AffinityConfig config, Destination[] destinations, AffinityKey key)
{
    public const string Redistribute = "Redistribute";
    public const string Fail = "Fail";

    private readonly AffinityTokens _tokens = new(upstreamId, destinations, key);
    private readonly TokenCarrier _carrier = config.Header is { } header ? new HeaderCarrier(header) : new CookieCarrier(config.Cookie!);

    public AffinityKey Key { get; } = key;

    /// <summary>Gets a value indicating whether a client whose destination is gone gets 503.</summary>
    public bool FailsWhenGone { get; } = config.OnFailure.Equals(Fail, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the client has been at this upstream before. <paramref name="destination"/> is where it was; <see langword="null"/> where that
    /// is gone. What was not made with this key is no token, as if there were none.
    /// </summary>
    public bool TryFind(HttpRequest request, out Destination? destination)
    {
        var token = TokenList.Find(_carrier.Read(request), _tokens);
        destination = token.IsEmpty ? null : _tokens.Find(token);
        return !token.IsEmpty;
    }

    /// <summary>Gives the client a token along with its answer, unless it brought the one that is right.</summary>
    public void Mark(ForwardedRequest request, HttpResponse response)
    {
        if (!ReferenceEquals(request.KeptAt, request.Destination))
        {
            var carried = _carrier.Read(request.Context.Request);
            _carrier.Write(response, TokenList.Prepend(_tokens.Of(request.Destination), carried, _tokens));
        }
    }
}
