namespace FrontDoor.Caching.Rules;

/// <summary>The head of a stored answer, with all that is asked of it at each use worked out. Immutable: an update makes a new one.</summary>
internal sealed record StoredHead
{
    public required int Status { get; init; }

    public string? ReasonPhrase { get; init; }

    public required StoredField[] Fields { get; init; }

    /// <summary>Gets the fields that speak to this cache, and that no client is sent.</summary>
    public StoredField[] HiddenFields { get; init; } = [];

    /// <summary>Gets when the request was sent, which is also how old an invalidation has to be to concern this answer.</summary>
    public required DateTimeOffset RequestTime { get; init; }

    public required DateTimeOffset ResponseTime { get; init; }

    /// <summary>Gets when the origin made the answer: its <c>Date</c>, or when it came.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Gets how many seconds old it was when it came (RFC 9111 §4.2.3).</summary>
    public required long InitialAge { get; init; }

    /// <summary>Gets how many seconds it is fresh.</summary>
    public required long Lifetime { get; init; }

    /// <summary>Gets a value indicating whether each use has to be validated (<c>no-cache</c>).</summary>
    public bool AlwaysValidate { get; init; }

    public bool ForbidsStale { get; init; }

    public long StaleWhileRevalidate { get; init; }

    public long StaleIfError { get; init; }

    public string? EntityTag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Gets the names by which many answers are purged at once.</summary>
    public string[] Tags { get; init; } = [];

    /// <summary>Gets the request fields that chose the answer (RFC 9111 §4.1), in lower case and in order.</summary>
    public string[] Vary { get; init; } = [];

    public bool HasValidator => EntityTag is not null || LastModified is not null;

    /// <summary>RFC 9111 §4.2.3.</summary>
    public long AgeAt(DateTimeOffset now) => Math.Min(DeltaSeconds.Max, InitialAge + Math.Max(0, (long)(now - ResponseTime).TotalSeconds));

    public long FreshFor(DateTimeOffset now) => Lifetime - AgeAt(now);

    /// <summary>The same, as stale as if its time had just run out: what a soft purge leaves.</summary>
    public StoredHead Expired(DateTimeOffset now) => FreshFor(now) <= 0 ? this : this with { Lifetime = AgeAt(now) };
}
