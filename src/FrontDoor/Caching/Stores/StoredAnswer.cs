using FrontDoor.Caching.Rules;

namespace FrontDoor.Caching.Stores;

/// <summary>An answer in a store: one variant of what a URL has.</summary>
/// <param name="head">Its head.</param>
/// <param name="partition">For whom it was made, beyond what the URL says: the route, and whatever else the route has in its key.</param>
/// <param name="varyValues">What the request had in the fields of <see cref="StoredHead.Vary"/>.</param>
/// <param name="body">Its body.</param>
internal sealed class StoredAnswer(StoredHead head, string partition, string varyValues, StoredBody body)
{
    private HitFields? _fields;

    public StoredHead Head { get; } = head;

    public string Partition { get; } = partition;

    public string VaryValues { get; } = varyValues;

    public StoredBody Body { get; } = body;

    /// <summary>Gets about how many bytes it holds in memory beside its body.</summary>
    public long HeadSize { get; } = SizeOf(head) + varyValues.Length;

    public bool Fits(string partition, IHeaderDictionary request) =>
        string.Equals(Partition, partition, StringComparison.Ordinal) && VaryRules.Matches(Head.Vary, VaryValues, request);

    /// <summary>Whether it is the same variant: two such answers are never kept beside each other.</summary>
    public bool IsSameVariant(StoredAnswer other) =>
        string.Equals(Partition, other.Partition, StringComparison.Ordinal)
        && string.Equals(VaryValues, other.VaryValues, StringComparison.Ordinal)
        && Head.Vary.AsSpan().SequenceEqual(other.Head.Vary);

    /// <summary>The fields of a hit that change by the second: made once for all the hits of a second.</summary>
    public HitFields FieldsAt(DateTimeOffset now)
    {
        var age = Head.AgeAt(now);
        var fields = _fields;
        return fields?.AgeInSeconds == age ? fields : _fields = new HitFields(age, Head.Lifetime - age);
    }

    private static long SizeOf(StoredHead head)
    {
        var size = 512L;
        foreach (var field in head.Fields)
        {
            size += 64;
            foreach (var value in field.Value)
            {
                size += 2 * (value?.Length ?? 0);
            }
        }

        return size;
    }
}
