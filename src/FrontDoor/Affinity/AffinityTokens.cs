using System.Collections.Frozen;
using FrontDoor.Upstreams;

namespace FrontDoor.Affinity;

/// <summary>
/// The tokens of one upstream's destinations, made when the configuration loads. A token is a tag, which is the upstream's, and a name, which
/// is the destination's: so a token of this upstream whose destination is gone can be told from one of another upstream.
/// </summary>
internal sealed class AffinityTokens
{
    private const int TagBytes = 6;
    private const int NameBytes = 18;

    // Both lengths are multiples of three bytes, which are four characters of base64url without padding.
    private const int TagLength = TagBytes / 3 * 4;

    /// <summary>How long a token is.</summary>
    public const int Length = TagLength + (NameBytes / 3 * 4);

    private readonly string _tag;
    private readonly FrozenDictionary<Destination, string> _byDestination;
    private readonly FrozenDictionary<string, Destination>.AlternateLookup<ReadOnlySpan<char>> _byToken;

    public AffinityTokens(string upstreamId, Destination[] destinations, AffinityKey key)
    {
        _tag = key.Sign(TagBytes, "upstream", upstreamId);
        _byDestination = destinations.ToFrozenDictionary(one => one, one => _tag + key.Sign(NameBytes, "destination", upstreamId, one.Id));
        _byToken = _byDestination.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the token is one of this upstream, perhaps of a destination that it has no more.</summary>
    public bool IsOwn(ReadOnlySpan<char> token) => token.Length == Length && token.StartsWith(_tag, StringComparison.Ordinal);

    public string Of(Destination destination) => _byDestination[destination];

    public Destination? Find(ReadOnlySpan<char> token) => _byToken.TryGetValue(token, out var destination) ? destination : null;
}
