using System.Net;

namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>A framework application with cookie login works under a stripped prefix: login redirect, return URL, cookie path.</summary>
public abstract class LoginTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : LoginTests(Transport.HttpClient);

    public sealed class OverDirect() : LoginTests(Transport.Direct);

    [Fact]
    public async Task Each_step_of_a_login_stays_under_the_prefix()
    {
        var door = await InFrontAsync(await LoginApplication.StartAsync());

        var challenge = await door.GetAsync("/app/secret");
        Assert.Equal((302, "http://public.example/app/Account/Login?ReturnUrl=%2Fsecret"), (challenge.Status, challenge["Location"]));

        var login = await door.SendAsync(RawClient.Request("POST", "/app/Account/Login?ReturnUrl=%2Fsecret", "Content-Length: 0"));
        Assert.Equal((302, "/app/secret"), (login.Status, login["Location"]));
        Assert.Contains("; Path=/app;", login["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("httponly", login["Set-Cookie"], StringComparison.OrdinalIgnoreCase);

        var secret = await door.GetAsync("/app/secret", "Cookie: " + login["Set-Cookie"]!.Split(';')[0]);
        Assert.Equal((200, "Hello Ada"), (secret.Status, secret.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Browser_logs_in_and_out_again(bool isToldItsPrefix)
    {
        var application = await LoginApplication.StartAsync(isToldItsPrefix);
        var door = await InFrontAsync(application, isToldItsPrefix ? [("RequestHeaders:Set:X-Forwarded-Prefix", "/app")] : []);
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = cookies });
        var root = new Uri($"http://{door.Authority}");

        using var asked = await browser.GetAsync(new Uri(root, "/app/secret"), Cancelled);
        Assert.Equal("Who are you?", await asked.Content.ReadAsStringAsync(Cancelled));

        using var entered = await browser.PostAsync(asked.RequestMessage!.RequestUri, null, Cancelled);
        Assert.Equal("Hello Ada", await entered.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(new Uri(root, "/app/secret"), entered.RequestMessage!.RequestUri);
        Assert.Single(cookies.GetCookies(new Uri(root, "/app")));
        Assert.Empty(cookies.GetCookies(new Uri(root, "/other")));

        using var left = await browser.GetAsync(new Uri(root, "/app/Account/Logout"), Cancelled);
        Assert.Empty(cookies.GetCookies(new Uri(root, "/app")));
    }

    private Task<FrontDoorHost> InFrontAsync(LoginApplication application, params (string Key, string Value)[] settings)
    {
        Own(application);
        return FrontDoorAsync(setup => setup
            .Upstream("app", application.Address)
            .Route("app", "/app/{**rest}", "app", [("StripPrefix", "/app"), .. settings]));
    }
}
