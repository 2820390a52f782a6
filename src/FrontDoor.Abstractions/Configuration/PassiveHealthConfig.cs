namespace FrontDoor.Configuration;

/// <summary>When a destination that fails real requests gets no more of them, and for how long.</summary>
public sealed record PassiveHealthConfig
{
    /// <summary>Gets a value indicating whether failing destinations are ejected.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets how many connect failures or time-outs in a row eject a destination.</summary>
    /// <value>Default: 3. Range: 1 to 1000.</value>
    public int ConsecutiveFailures { get; init; } = 3;

    /// <summary>Gets how long an ejected destination gets no requests. After that one request tries it.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan Ejection { get; init; } = TimeSpan.FromSeconds(10);
}
