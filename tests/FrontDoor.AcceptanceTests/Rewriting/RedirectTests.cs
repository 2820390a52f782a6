namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>Redirects that name the upstream lead the client back to the front door; all others stay as they are.</summary>
public abstract class RedirectTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : RedirectTests(Transport.HttpClient);

    public sealed class OverDirect() : RedirectTests(Transport.Direct);

    [Theory]
    [InlineData("http://{own}/login", "http://public.example/login")]
    [InlineData("http://{own}", "http://public.example/")]
    [InlineData("http://{own}/", "http://public.example/")]
    [InlineData("http://{own}/a%2Fb?x=1%2F2#f", "http://public.example/a%2Fb?x=1%2F2#f")]
    [InlineData("//{own}/login", "//public.example/login")]
    public async Task Origin_of_the_destination_becomes_the_public_one(string location, string expected) =>
        Assert.Equal(expected, await RelayAsync(location, strip: false));

    [Theory]
    [InlineData("http://{own}/login", "http://public.example/api/login")]
    [InlineData("http://{own}/", "http://public.example/api/")]
    [InlineData("/login", "/api/login")]
    [InlineData("/login?next=/x", "/api/login?next=/x")]
    [InlineData("/", "/api/")]
    [InlineData("../login", "/api/login")]
    public async Task Stripped_prefix_is_put_back(string location, string expected) =>
        Assert.Equal(expected, await RelayAsync(location, strip: true));

    [Theory]
    [InlineData("http://elsewhere.example/login", false)]
    [InlineData("http://elsewhere.example/login", true)]
    [InlineData("https://public.example/login", true)]
    [InlineData("http://public.example/login", true)]
    [InlineData("//elsewhere.example/login", true)]
    [InlineData("///elsewhere.example", true)]
    [InlineData("http://{own}.evil.example/", false)]
    [InlineData("http://{own}@evil.example/", false)]
    [InlineData("http://user@{own}x/", false)]
    [InlineData("http://127.0.0.1:1/", false)]
    [InlineData("/login", false)]
    [InlineData("login", true)]
    [InlineData("?page=2", true)]
    [InlineData("#top", true)]
    [InlineData("", true)]
    [InlineData("mailto:a@b.example", true)]
    [InlineData("http://elsewhere.example/?next=http://{own}/x", true)]
    public async Task Everything_else_is_left_alone(string location, bool strip)
    {
        var (seen, written) = await RelayBothAsync(location, strip);

        Assert.Equal(written, seen);
    }

    [Theory]
    [InlineData("201 Created", "Location")]
    [InlineData("302 Found", "Location")]
    [InlineData("307 Temporary Redirect", "Location")]
    [InlineData("308 Permanent Redirect", "Location")]
    [InlineData("200 OK", "Content-Location")]
    public async Task It_holds_for_every_status_and_field_that_leads_somewhere(string status, string field)
    {
        var upstream = UpstreamAnswering(request => Wire.Empty(status, $"{field}: http://{request["Host"]}/x"));
        var door = await InFrontOfAsync(upstream);

        Assert.Equal("http://public.example/x", (await door.GetAsync())[field]);
    }

    [Fact]
    public async Task Refresh_is_rewritten_too()
    {
        var upstream = UpstreamAnswering(request => Wire.Sized("ok", $"Refresh: 5; url=http://{request["Host"]}/x"));
        var door = await InFrontOfAsync(upstream);

        Assert.Equal("5; url=http://public.example/x", (await door.GetAsync())["Refresh"]);
    }

    [Fact]
    public async Task Route_can_switch_it_off()
    {
        var upstream = UpstreamAnswering(request => Wire.Empty("302 Found", $"Location: http://{request["Host"]}/x"));
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Routes:all:RewriteRedirects", "false"));

        Assert.Equal($"{upstream.Address}/x", (await door.GetAsync())["Location"]);
    }

    [Fact]
    public async Task Base_path_of_the_destination_is_taken_off()
    {
        var upstream = UpstreamAnswering(request => Wire.Empty("302 Found", $"Location: http://{request["Host"]}/base/x"));
        var door = await InFrontOfAsync(upstream.Address + "/base");

        Assert.Equal("http://public.example/x", (await door.GetAsync())["Location"]);
    }

    private async Task<string?> RelayAsync(string location, bool strip) => (await RelayBothAsync(location, strip)).Seen;

    private async Task<(string? Seen, string Written)> RelayBothAsync(string location, bool strip)
    {
        var written = "";
        var upstream = UpstreamAnswering(request =>
        {
            written = location.Replace("{own}", request["Host"], StringComparison.Ordinal);
            return Wire.Empty("302 Found", $"Location: {written}");
        });
        var door = await FrontDoorAsync(setup => setup
            .Upstream("app", upstream.Address)
            .Route("api", "/api/{**rest}", "app", strip ? [("StripPrefix", "/api")] : []));
        var response = await door.GetAsync("/api/x");
        return (response["Location"], written);
    }
}
