using System.Security.Claims;
using FrontDoor.Caching;
using Microsoft.AspNetCore.Authentication;

namespace FrontDoor.AcceptanceTests.Caching;

public abstract class PurgeTests(Transport transport) : CacheTest(transport)
{
    public sealed class OverHttpClient() : PurgeTests(Transport.HttpClient);

    public sealed class OverDirect() : PurgeTests(Transport.Direct);

    [Theory]
    [InlineData("url=http://public.example/a/x?q=1", "MISS", "HIT")]
    [InlineData("url=http://public.example/a/x", "HIT", "HIT")]
    [InlineData("url=http://other.example/a/x?q=1", "HIT", "HIT")]
    [InlineData("prefix=http://public.example/a/", "MISS", "HIT")]
    [InlineData("tag=t1", "MISS", "HIT")]
    [InlineData("tag=t2", "HIT", "MISS")]
    [InlineData("all=true", "MISS", "MISS")]
    public async Task A_purge_takes_what_it_names_and_nothing_else(string query, string first, string second)
    {
        var door = await DoorAsync();
        await door.GetAsync("/a/x?q=1");
        await door.GetAsync("/b");

        var response = await PurgeAsync(door, query);

        Assert.Equal(200, response.Status);
        Assert.Equal($$"""{"purged":{{(first == "MISS" ? 1 : 0) + (second == "MISS" ? 1 : 0)}}}""", response.Text);
        Assert.Equal((first, second), (await door.WordAsync("/a/x?q=1"), await door.WordAsync("/b")));
    }

    [Fact]
    public async Task What_is_purged_softly_is_validated_and_not_fetched()
    {
        var door = await DoorAsync();
        await door.GetAsync("/b");
        await PurgeAsync(door, "all=true&soft=true");

        Assert.Equal("EXPIRED", await door.WordAsync("/b"));
        Assert.Equal("\"a\"", door.LastFetch.Head.Value("If-None-Match"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("url=/relative")]
    [InlineData("url=file:///etc")]
    [InlineData("all=false")]
    [InlineData("tag=a&all=true")]
    public async Task What_is_not_understood_purges_nothing(string query)
    {
        var door = await DoorAsync();

        Assert.Equal(400, (await PurgeAsync(door, query)).Status);
    }

    [Theory]
    [InlineData("X-Forwarded-For: 203.0.113.1")]
    [InlineData("Via: 1.1 nginx")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    public async Task Whoever_comes_through_a_proxy_or_a_page_may_not_purge_without_a_policy(string line)
    {
        var door = await DoorAsync();
        await door.GetAsync("/b");

        Assert.Equal(403, (await PurgeAsync(door, "all=true", line)).Status);
        Assert.Equal("HIT", await door.WordAsync("/b"));
    }

    [Fact]
    public async Task A_policy_decides_where_there_is_one()
    {
        var door = await CachingAsync(Answer("x", "Cache-Control: max-age=60"), setup => setup
            .Services(services => services.AddAuthentication("key").AddScheme<AuthenticationSchemeOptions, KeyHandler>("key", null).Services.AddAuthorization())
            .After(app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapFrontDoorPurge().RequireAuthorization();
            }));

        Assert.Equal(401, (await PurgeAsync(door, "all=true")).Status);
        Assert.Equal(200, (await PurgeAsync(door, "all=true", "X-Key: secret", "Via: 1.1 nginx")).Status);
    }

    [Fact]
    public async Task Code_purges_too()
    {
        var door = await DoorAsync();
        var cache = door.Host.Services.GetRequiredService<IFrontDoorCache>();
        await door.GetAsync("/a%2Fx/%C3%A4?q=1");

        Assert.Equal(1, await cache.PurgeUrlAsync(new Uri("http://public.example/a%2Fx/%C3%A4?q=1")));
        Assert.Equal("MISS", await door.WordAsync("/a%2Fx/%C3%A4?q=1"));
        Assert.Equal(0, await cache.PurgeTagAsync("none"));
    }

    private Task<CachingDoor> DoorAsync() => CachingAsync(
        request => Answer("x", "Cache-Control: max-age=60", "ETag: \"a\"", request.Head.StartLine.Contains("/b", StringComparison.Ordinal) ? "Surrogate-Key: t2 t3" : "Cache-Tag: t1"),
        setup => setup.After(app => app.MapFrontDoorPurge()));

    private static Task<RawResponse> PurgeAsync(CachingDoor door, string query, params string[] lines) =>
        door.SendAsync("POST", $"/.frontdoor/purge?{query}", [.. lines, "Content-Length: 0"]);

    private sealed class KeyHandler(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-Key"] == "secret"
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("key")), "key"))
            : AuthenticateResult.NoResult());
    }
}
