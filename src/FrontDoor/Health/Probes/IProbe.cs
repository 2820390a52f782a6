namespace FrontDoor.Health.Probes;

/// <summary>Asks one destination whether it is well.</summary>
internal interface IProbe
{
    /// <summary>Asks. Returns what is wrong, or <see langword="null"/>. Throws nothing but the cancellation that ended it.</summary>
    Task<string?> AskAsync(CancellationToken cancellation);
}
