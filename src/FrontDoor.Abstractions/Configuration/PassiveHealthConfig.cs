namespace FrontDoor.Configuration;

/// <summary>When a destination that fails real requests gets no more of them, and for how long.</summary>
public sealed record PassiveHealthConfig
{
    /// <summary>Gets a value indicating whether failing destinations are ejected.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets how many connect failures, time-outs or broken answers in a row eject a destination.</summary>
    /// <value>Default: 3. Range: 1 to 1000.</value>
    public int ConsecutiveFailures { get; init; } = 3;

    /// <summary>Gets how many answers in a row with 502, 503 or 504 eject a destination; 0 takes such answers for what they are.</summary>
    /// <value>Default: 5. Range: 0 to 1000.</value>
    public int ConsecutiveErrorStatuses { get; init; } = 5;

    /// <summary>Gets how long an ejected destination gets no requests at first. After that one request tries it; each further time in a row is twice as long.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan Ejection { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long an ejection is at the most.</summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan MaxEjection { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Gets how much of a pool is ejected at the most, in percent: one destination always may be, the last one never is.</summary>
    /// <value>Default: 50. Range: 0 to 100.</value>
    public int MaxEjectedPercent { get; init; } = 50;
}
