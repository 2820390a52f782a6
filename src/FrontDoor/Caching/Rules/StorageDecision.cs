namespace FrontDoor.Caching.Rules;

/// <summary>Why an answer is not stored. The names are what operators read in <c>Cache-Status</c>.</summary>
internal enum StorageRefusal
{
    None,
    Method,
    RequestNoStore,
    Status,
    NoStore,
    Private,
    Authorization,
    SetCookie,
    VaryAny,
    OriginNotCache,
    TypeMismatch,
    ResponseTooLarge,
    Rule,
    UsedTooSeldom,
    Invalidated,
    HostNotNormal,
}

/// <summary>Whether an answer may be stored: its head as it is stored, or why not.</summary>
internal readonly record struct StorageDecision(StoredHead? Head, StorageRefusal Refusal, FreshnessSource Source = FreshnessSource.None);
