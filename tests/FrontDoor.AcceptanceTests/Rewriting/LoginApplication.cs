using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;

namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>
/// An application with the framework's cookie login, all settings at their defaults. It knows nothing of a front door, unless it is told
/// to believe forwarded headers.
/// </summary>
internal sealed class LoginApplication : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoginApplication(bool believesForwardedHeaders)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.All);
        _app = builder.Build();
        if (believesForwardedHeaders)
        {
            _app.UseForwardedHeaders();
        }

        _app.UseRouting();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapGet("/secret", (ClaimsPrincipal user) => $"Hello {user.Identity!.Name}").RequireAuthorization();
        _app.MapGet("/Account/Login", () => "Who are you?");
        _app.MapPost("/Account/Login", LogInAsync);
        _app.MapGet("/Account/Logout", (HttpContext context) => context.SignOutAsync(new AuthenticationProperties { RedirectUri = "/Account/Login" }));
    }

    public string Address => _app.Urls.Single();

    public static async Task<LoginApplication> StartAsync(bool believesForwardedHeaders = false)
    {
        var application = new LoginApplication(believesForwardedHeaders);
        await application._app.StartAsync().OrTimeout();
        return application;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    // The handler itself redirects to the ReturnUrl of the query.
    private static Task LogInAsync(HttpContext context) => context.SignInAsync(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], CookieAuthenticationDefaults.AuthenticationScheme)));
}
