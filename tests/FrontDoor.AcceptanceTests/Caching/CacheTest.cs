using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>The base of tests of the cache: a clock that only the test moves, and an upstream that counts.</summary>
public abstract class CacheTest(Transport transport) : AcceptanceTest(transport)
{
    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>Starts a front door whose one route caches, in front of an upstream with these answers.</summary>
    private protected async Task<CachingDoor> CachingAsync(Func<RecordedRequest, string> answer, Action<FrontDoorSetup>? configure = null)
    {
        var upstream = UpstreamAnswering(answer);
        return new CachingDoor(await CachingAsync(upstream, configure), upstream);
    }

    private protected async Task<CachingDoor> CachingAsync(string answer, Action<FrontDoorSetup>? configure = null) => await CachingAsync(_ => answer, configure);

    /// <summary>Answers with the answers in turn; the last one again and again.</summary>
    private protected async Task<CachingDoor> CachingAsync(string[] answers, Action<FrontDoorSetup>? configure = null)
    {
        var next = -1;
        return await CachingAsync(_ => answers[Math.Min(answers.Length - 1, Interlocked.Increment(ref next))], configure);
    }

    private protected Task<FrontDoorHost> CachingAsync(ScriptedUpstream upstream, Action<FrontDoorSetup>? configure = null) => InFrontOfAsync(upstream, setup =>
    {
        setup.WithClock(Clock).Set("Routes:all:Cache:Enabled", "true");
        configure?.Invoke(setup);
    });

    /// <summary>Writes a date so many seconds from now.</summary>
    private protected string Date(int seconds = 0) => Clock.GetUtcNow().AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture);

    private protected void Pass(int seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    private protected static string Answer(string body, params string[] lines) => Wire.Sized(body, lines);

    private protected static string Status(string status, string body, params string[] lines) =>
        Wire.Sized(body, lines).Replace("200 OK", status, StringComparison.Ordinal);

    private protected static string NotModified(params string[] lines) =>
        $"HTTP/1.1 304 Not Modified\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n";
}
