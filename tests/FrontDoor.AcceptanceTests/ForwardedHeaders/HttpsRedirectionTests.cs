using Fields = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders;

namespace FrontDoor.AcceptanceTests.ForwardedHeaders;

/// <summary>
/// An application that sends everybody to https, with the framework's own middleware, and a balancer that ends TLS: the usual way into a
/// loop of redirects.
/// </summary>
public abstract class HttpsRedirectionTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : HttpsRedirectionTests(Transport.HttpClient);

    public sealed class OverDirect() : HttpsRedirectionTests(Transport.Direct);

    [Fact]
    public async Task Application_that_redirects_to_https_does_not_loop_behind_https()
    {
        var door = await InFrontOfAsync(await RedirectingUpstreamAsync(), Trusting);

        var plain = await door.GetAsync("/status/200?a=b", "X-Forwarded-Proto: http");
        var secure = await door.GetAsync("/status/200?a=b", "X-Forwarded-Proto: https");

        Assert.Equal((307, "https://public.example/status/200?a=b"), (plain.Status, plain["Location"]));
        Assert.Equal(200, secure.Status);
    }

    [Fact]
    public async Task HttpsRedirect_in_front_of_it_does_not_loop_either()
    {
        var application = await RedirectingUpstreamAsync();
        var door = await FrontDoorAsync(setup =>
        {
            Trusting(setup);
            setup.Upstream("app", application.Address)
                .Route("all", "/{**rest}", "app", ("Match:Scheme", "https"))
                .Set("Routes:secure:Match:Path", "/{**rest}")
                .Set("Routes:secure:HttpsRedirect", "true");
        });

        var plain = await door.GetAsync("/status/200?a=b", "X-Forwarded-Proto: http");
        var secure = await door.GetAsync("/status/200?a=b", "X-Forwarded-Proto: https");

        Assert.Equal((308, "https://public.example/status/200?a=b"), (plain.Status, plain["Location"]));
        Assert.Equal(200, secure.Status);
    }

    [Fact]
    public async Task Client_cannot_talk_its_way_past_the_redirect()
    {
        var door = await InFrontOfAsync(await RedirectingUpstreamAsync());

        Assert.Equal(307, (await door.GetAsync("/status/200", "X-Forwarded-Proto: https")).Status);
    }

    private static void Trusting(FrontDoorSetup setup) => setup.Set("ForwardedHeaders:TrustedProxies", "loopback");

    private async Task<KestrelUpstream> RedirectingUpstreamAsync() => Own(await KestrelUpstream.StartAsync(configure: app =>
    {
        app.Configuration["HTTPS_PORT"] = "443";
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = Fields.XForwardedProto | Fields.XForwardedHost });
        app.UseHttpsRedirection();
    }));
}
