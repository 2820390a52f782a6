namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// What one transport cannot do by its nature, test by test. Everything else both do: a test that is not named here runs over both.
/// </summary>
internal static class TransportGaps
{
    private static readonly Dictionary<(Transport Transport, string Test), string> Reasons = [];

    public static IEnumerable<string> Tests => Reasons.Keys.Select(key => key.Test);

    public static string? Reason(Transport transport, string test) => Reasons.GetValueOrDefault((transport, test));
}
