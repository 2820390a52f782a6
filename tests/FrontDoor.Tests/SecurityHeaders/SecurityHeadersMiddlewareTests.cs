using FrontDoor.Configuration;
using FrontDoor.SecurityHeaders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FrontDoor.Tests.SecurityHeaders;

public class SecurityHeadersMiddlewareTests
{
    [Fact]
    public async Task Stands_alone()
    {
        using var response = await GetAsync(null, context => context.Response.WriteAsync("hello"));

        Assert.Equal("DENY", Field(response, "X-Frame-Options"));
        Assert.Equal("max-age=31536000", Field(response, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Sees_what_somebody_behind_it_sets_at_the_last_moment()
    {
        using var response = await GetAsync(headers => headers.Strict(), context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.XFrameOptions = "SAMEORIGIN";
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("hello");
        });

        Assert.Equal("SAMEORIGIN", Field(response, "X-Frame-Options"));
    }

    [Fact]
    public async Task Answers_of_an_exception_handler_have_them_too()
    {
        using var response = await GetAsync(
            null,
            static _ => throw new InvalidOperationException("broken"),
            static app => app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = static context => context.Response.WriteAsync("sorry") }));

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal("nosniff", Field(response, "X-Content-Type-Options"));
    }

    [Fact]
    public async Task Page_can_carry_the_nonce_of_its_policy()
    {
        using var response = await GetAsync(
            headers => headers.Csp(csp => csp.DefaultSrc("'self'").ScriptSrcNonce()),
            context => context.Response.WriteAsync(context.GetCspNonce()));

        var nonce = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"default-src 'self'; script-src 'nonce-{nonce}'", Field(response, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_does_not_name_itself_where_a_preset_removes_that(bool isLeft)
    {
        await using var app = NewApplication();

        app.UseSecurityHeaders(headers => _ = isLeft ? headers.None() : headers.Strict());

        Assert.Equal(isLeft, app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);
    }

    [Fact]
    public async Task Name_that_is_none_is_refused_at_start()
    {
        await using var app = NewApplication();

        var thrown = Assert.Throws<FrontDoorConfigException>(() => app.UseSecurityHeaders(headers => headers.Set("a b", "1")));

        Assert.Contains("SecurityHeaders:Set:a b", thrown.Message, StringComparison.Ordinal);
    }

    private static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;

    private static async Task<HttpResponseMessage> GetAsync(
        Action<SecurityHeadersBuilder>? configure, RequestDelegate application, Action<IApplicationBuilder>? behind = null)
    {
        await using var app = NewApplication();
        app.UseSecurityHeaders(configure);
        behind?.Invoke(app);
        app.Run(application);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestServer().CreateClient();
        return await client.GetAsync(new Uri("https://app.example/"), TestContext.Current.CancellationToken);
    }

    private static WebApplication NewApplication()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting().AddLogging();
        builder.WebHost.UseTestServer();
        return builder.Build();
    }
}
