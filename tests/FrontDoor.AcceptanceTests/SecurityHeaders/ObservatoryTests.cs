using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FrontDoor.AcceptanceTests.SecurityHeaders;

/// <summary>What each preset is worth to the MDN HTTP Observatory, over TLS, with a page that sets no header of its own.</summary>
public abstract class ObservatoryTests(Transport transport) : AcceptanceTest(transport)
{
    private const string Page = "<!DOCTYPE html><html><head><title>t</title><script src=\"/app.js\"></script></head><body><h1>t</h1></body></html>";

    public sealed class OverHttpClient() : ObservatoryTests(Transport.HttpClient);

    public sealed class OverDirect() : ObservatoryTests(Transport.Direct);

    [Theory]
    [InlineData("None", 30)]
    [InlineData("Default", 75)]
    [InlineData("Strict", 125)]
    [InlineData("Api", 130)]
    public async Task Preset_scores(string preset, int expected)
    {
        var score = await ScoreAsync(preset);

        Assert.True(score.Score == expected, score.ToString());
    }

    /// <summary>FrontDoor sets none yet. Whichever it will set must be like the first two; the last one shows that the scorer looks at all.</summary>
    [Theory]
    [InlineData("Default", 75, "__Host-fd=v1.abc; Path=/; Secure; HttpOnly; SameSite=Lax", false)]
    [InlineData("Strict", 125, "fd-affinity=v1.abc; Path=/; Secure; HttpOnly; SameSite=Lax", false)]
    [InlineData("Strict", 125, "session=1; Path=/", true)]
    public async Task Cookies_cost_points_only_where_they_lack_flags(string preset, int without, string cookie, bool costs)
    {
        var score = await ScoreAsync(preset, $"Set-Cookie: {cookie}");

        Assert.True(costs == score.Score < without, score.ToString());
    }

    private async Task<ObservatoryScore> ScoreAsync(string preset, params string[] lines)
    {
        Observatory.Require();
        const string Host = "public.example";
        var certificate = TestCertificates.For(Host);
        var upstream = UpstreamAnswering(Wire.Sized(Page, ["Content-Type: text/html; charset=utf-8", .. lines]));
        var door = await InFrontOfAsync(upstream, setup => setup
            .Set("SecurityHeaders", preset)
            .Set("Routes:https:Match:Path", "/{**rest}").Set("Routes:https:HttpsRedirect", "true").Set("Routes:https:Order", "-1")
            .Kestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancelled);

            return await Observatory.ScoreAsync(Host, door.Port, HttpsPortOf(door), file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int HttpsPortOf(FrontDoorHost door) =>
        door.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address)).Single(address => address.Scheme == "https").Port;
}
