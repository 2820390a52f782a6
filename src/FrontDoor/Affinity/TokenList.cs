using System.Buffers;
using System.Text;

namespace FrontDoor.Affinity;

/// <summary>
/// What a client carries: the tokens of the upstreams that it has been at, with dots between them. One cookie serves all upstreams of a host,
/// since each finds its own token and leaves the others'. Bounded, as it comes from strangers.
/// </summary>
internal static class TokenList
{
    /// <summary>How many tokens are read and kept.</summary>
    public const int Most = 8;

    private const char Separator = '.';

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Finds the upstream's own token.</summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> carried, AffinityTokens tokens)
    {
        var left = Most;
        foreach (var range in carried.Split(Separator))
        {
            if (tokens.IsOwn(carried[range]))
            {
                return carried[range];
            }

            if (--left == 0)
            {
                break;
            }
        }

        return default;
    }

    /// <summary>Puts the token in front of those of other upstreams; the oldest goes where there is no room.</summary>
    public static string Prepend(string token, ReadOnlySpan<char> carried, AffinityTokens tokens)
    {
        StringBuilder? list = null;
        var room = Most - 1;
        foreach (var range in carried.Split(Separator))
        {
            var other = carried[range];
            if (other.Length != AffinityTokens.Length || tokens.IsOwn(other) || other.ContainsAnyExcept(Letters))
            {
                continue;
            }

            list = (list ?? new StringBuilder(token)).Append(Separator).Append(other);
            if (--room == 0)
            {
                break;
            }
        }

        return list?.ToString() ?? token;
    }
}
