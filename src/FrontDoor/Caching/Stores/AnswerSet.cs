namespace FrontDoor.Caching.Stores;

/// <summary>All stored answers of one URL, the newest first. Immutable.</summary>
internal sealed class AnswerSet(StoredAnswer[] answers)
{
    /// <summary>Who can make an application vary without end must not fill the store, nor make it slow.</summary>
    public const int MostVariants = 64;

    public static AnswerSet Empty { get; } = new([]);

    public IReadOnlyList<StoredAnswer> Answers => answers;

    public long Size { get; } = answers.Sum(static answer => answer.HeadSize + answer.Body.Length);

    /// <summary>The newest answer that fits the request (RFC 9111 §4).</summary>
    public StoredAnswer? Select(string partition, IHeaderDictionary request)
    {
        foreach (var answer in answers)
        {
            if (answer.Fits(partition, request))
            {
                return answer;
            }
        }

        return null;
    }

    /// <summary>Whether there is any answer of the partition, so that it is the variant that is missing.</summary>
    public bool HasPartition(string partition)
    {
        foreach (var answer in answers)
        {
            if (string.Equals(answer.Partition, partition, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public AnswerSet With(StoredAnswer added)
    {
        var others = answers.Where(answer => !answer.IsSameVariant(added)).Prepend(added);
        return new([.. others.OrderByDescending(static answer => answer.Head.Date).Take(MostVariants)]);
    }

    public AnswerSet Without(StoredAnswer removed) => new([.. answers.Where(answer => !ReferenceEquals(answer, removed))]);

    /// <summary>Puts an answer in another one's place; <see langword="null"/> where that is not there any more.</summary>
    public AnswerSet? Replacing(StoredAnswer old, StoredAnswer replacement) =>
        answers.Contains(old) ? Without(old).With(replacement) : null;
}
