using FrontDoor.Caching.Rules;

namespace FrontDoor.Caching.Stores;

/// <summary>
/// Where answers are kept, by URL: all variants of it under one key. Bodies stream in and out; heads can be replaced by themselves; what
/// is not at hand may be fetched, so that a shared store can stand behind a near one.
/// </summary>
internal interface ICacheStore : IAsyncDisposable
{
    /// <summary>Finds what is at hand, without waiting and without allocating. Counts as a use.</summary>
    AnswerSet? Find(ReadOnlySpan<char> key);

    /// <summary>Finds what is elsewhere, where there is an elsewhere. Called after <see cref="Find"/> found nothing.</summary>
    ValueTask<AnswerSet?> FetchAsync(string key, CancellationToken cancellation);

    /// <summary>Begins to store a body. Nothing is visible until <see cref="AddAsync"/>; who does not get there disposes the writer.</summary>
    /// <param name="length">How long it is going to be; <see langword="null"/> where that is unknown.</param>
    BodyWriter BeginBody(long? length);

    /// <summary>Makes an answer visible, in place of the one for the same variant. Ends the writer.</summary>
    ValueTask AddAsync(string key, StoredHead head, string partition, string varyValues, BodyWriter body);

    /// <summary>Replaces the head of an answer that is still there; does nothing where it is not. Returns the answer with the new head.</summary>
    ValueTask<StoredAnswer> UpdateAsync(string key, StoredAnswer answer, StoredHead head, string varyValues);

    /// <summary>Removes one answer.</summary>
    ValueTask RemoveAsync(string key, StoredAnswer answer);

    /// <summary>Removes or expires what the selector names. Returns how many answers that were.</summary>
    ValueTask<int> PurgeAsync(PurgeSelector selector, bool soft);
}
