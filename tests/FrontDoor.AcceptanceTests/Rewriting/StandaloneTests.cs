using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.AcceptanceTests.Rewriting;

/// <summary>The pieces by themselves, without a front door.</summary>
public sealed class StandaloneTests
{
    [Theory]
    [InlineData("/api/old/a%2Fb?key=1&x=%31", "/v2/new/a/b|?x=%31|/v2/new/a%2Fb?x=%31")]
    [InlineData("/api", "/v2/||/v2/")]
    [InlineData("/api/..%2fx", "400")]
    [InlineData("/other/%41", "/v2/other/A||/v2/other/%41")]
    public async Task Path_rewrite_changes_path_query_and_raw_target(string target, string seen) => Assert.Equal(seen, await GetAsync(
        target,
        app =>
        {
            var before = "";
            app.Use(async (context, next) =>
            {
                before = context.Request.Path;
                await next(context);
                Assert.Equal(before, context.Request.Path);
            });
            app.UsePathRewrite(rewrite => rewrite
                .StripPrefix("/api").PathRegex("^/old", "/new").AddPrefix("/v2").Query(new FrontDoor.Configuration.QueryConfig { Remove = ["key"] }));
            app.Run(context => context.Response.WriteAsync(
                $"{context.Request.Path.Value!.Replace("%2F", "/", StringComparison.Ordinal)}|{context.Request.QueryString}|{context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}"));
        },
        response => response.Status == 200 ? response.Text : $"{response.Status}"));

    [Theory]
    [InlineData("http://127.0.0.1:3000/x", "http://public.example/api/x")]
    [InlineData("/x", "/api/x")]
    [InlineData("https://elsewhere.example/x", "https://elsewhere.example/x")]
    public async Task Redirect_rewrite_maps_what_comes_from_the_named_origins(string location, string seen) => Assert.Equal(seen, await GetAsync(
        "/api/y",
        app =>
        {
            app.UseRedirectRewrite(redirects => redirects.From("http://127.0.0.1:3000").StripPrefix("/api"));
            app.Run(context =>
            {
                context.Response.Redirect(location);
                return Task.CompletedTask;
            });
        },
        response => response["Location"]!));

    [Fact]
    public async Task Path_rewrite_decides_about_endpoints_where_routing_stands_behind_it() => Assert.Equal("found", await GetAsync(
        "/api/x",
        app =>
        {
            app.UsePathRewrite(rewrite => rewrite.StripPrefix("/api"));
            app.UseRouting();
            app.MapGet("/x", () => "found");
        },
        response => response.Text));

    [Fact]
    public async Task Redirect_rewrite_in_a_branch_leads_back_into_the_branch() => Assert.Equal("http://public.example/branch/x", await GetAsync(
        "/branch/y",
        app => app.Map("/branch", branch =>
        {
            branch.UseRedirectRewrite(redirects => redirects.From("http://127.0.0.1:3000"));

            // Without a body the answer starts when the branch has been left.
            branch.Run(context =>
            {
                context.Response.Redirect("http://127.0.0.1:3000/x");
                return Task.CompletedTask;
            });
        }),
        response => response["Location"]!));

    private static async Task<string> GetAsync(string target, Action<WebApplication> configure, Func<RawResponse, string> read)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        await using var app = builder.Build();
        configure(app);
        await app.StartAsync().OrTimeout();
        return read(await RawClient.GetAsync(new Uri(app.Urls.Single()).Port, target));
    }
}
