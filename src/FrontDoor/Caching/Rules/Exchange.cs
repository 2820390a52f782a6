namespace FrontDoor.Caching.Rules;

/// <summary>A request and the answer that an upstream gave to it, with the times at which the one left and the other came.</summary>
internal sealed record Exchange
{
    public required string Method { get; init; }

    public required IHeaderDictionary Request { get; init; }

    public required int Status { get; init; }

    public string? ReasonPhrase { get; init; }

    public required IHeaderDictionary Response { get; init; }

    public required DateTimeOffset RequestTime { get; init; }

    public required DateTimeOffset ResponseTime { get; init; }
}
