using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;

namespace FrontDoor.Caching;

/// <summary>Gives a stored answer the head that a 304 makes of it (RFC 9111 §4.3.4).</summary>
internal static class Revalidation
{
    /// <summary>Returns the answer as it is now, and whether it goes on being stored for others.</summary>
    public static async ValueTask<(StoredAnswer Answer, bool IsStored)> ApplyAsync(CacheTurn turn, SharedCache cache, Exchange update)
    {
        var stored = turn.Answer!;
        var decision = StorageRules.Refresh(stored.Head, update, turn.Plan.Policy);
        var head = decision.Head!;
        turn.Outcome.FreshFor = head.Lifetime - head.InitialAge;
        var values = VaryRules.Values(head.Vary, turn.Context.Request.Headers);
        if (decision.Refusal == StorageRefusal.None && !cache.Invalidations.Concern(turn.Key, update.RequestTime))
        {
            turn.Outcome.Stored = true;
            return (await turn.Store.UpdateAsync(turn.Key, stored, head, values), head.Lifetime > head.InitialAge && !head.AlwaysValidate);
        }

        if (decision.Refusal != StorageRefusal.RequestNoStore)
        {
            await turn.Store.RemoveAsync(turn.Key, stored);
        }

        turn.Outcome.Detail = decision.Refusal.ToString();
        return (new StoredAnswer(head, stored.Partition, values, stored.Body), false);
    }
}
