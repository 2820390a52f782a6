namespace FrontDoor.Configuration;

/// <summary>When a request that failed at one destination is tried at another.</summary>
public sealed record RetryConfig
{
    internal static readonly string[] Default = ["ConnectFailure", "Reset"];

    /// <summary>Gets how many more tries a request has after its first.</summary>
    /// <value>Default: 1. Range: 0 to 10.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>
    /// Gets after what a request is tried again: <c>ConnectFailure</c> (it cannot have been processed), <c>Reset</c> (no answer came, and the
    /// method is idempotent), or a status such as <c>503</c> (for idempotent methods).
    /// </summary>
    /// <value>Default: <c>ConnectFailure</c> and <c>Reset</c>.</value>
    public IReadOnlyList<string> On { get; init; } = Default;

    /// <summary>Gets which share of the requests may be tried again in vain; three tries at a time always may.</summary>
    /// <value>Default: 0.2. Range: 0 to 1.</value>
    public double Budget { get; init; } = 0.2;

    /// <summary>Gets how many bytes of a request body are kept for another try. A larger body is sent once.</summary>
    /// <value>Default: 64 KiB. Range: 0 to 10 MiB.</value>
    public long MaxReplayBytes { get; init; } = 64 * 1024;
}
