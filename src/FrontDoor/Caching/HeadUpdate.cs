using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching;

/// <summary>
/// Learns about a stored answer to GET from the answer to a HEAD (RFC 9111 §4.3.5): if it is about the same representation, the stored head
/// is brought up to date; if it is about another one, what is stored is no longer true.
/// </summary>
internal static class HeadUpdate
{
    public static async ValueTask ApplyAsync(CacheTurn turn, SharedCache cache, int status)
    {
        if (!HttpMethods.IsHead(turn.Context.Request.Method) || status != StatusCodes.Status200OK || turn.Update is not { } update
            || turn.Answer is not { Head.Status: StatusCodes.Status200OK } stored)
        {
            return;
        }

        if (!IsSame(stored, update.Response))
        {
            await turn.Store.RemoveAsync(turn.Key, stored);
            return;
        }

        var decision = StorageRules.Refresh(stored.Head, update, turn.Plan.Policy);
        if (decision.Refusal == StorageRefusal.None && !cache.Invalidations.Concern(turn.Key, update.RequestTime))
        {
            await turn.Store.UpdateAsync(turn.Key, stored, decision.Head!, VaryRules.Values(decision.Head!.Vary, turn.Context.Request.Headers));
        }
    }

    /// <summary>Whether nothing that the new head says of the representation is another thing than what is stored.</summary>
    private static bool IsSame(StoredAnswer stored, IHeaderDictionary head) =>
        Agrees(head.ETag, stored.Head.EntityTag)
        && Agrees(head.LastModified, stored.Head.LastModified)
        && (head.ContentLength is null || head.ContentLength == stored.Body.Length);

    private static bool Agrees(StringValues value, string? stored) => value.Count == 0 || string.Equals(value[0], stored, StringComparison.Ordinal);
}
