using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FrontDoor.AcceptanceTests.Hosting;

/// <summary>Where in an application <c>UseFrontDoor</c> may stand.</summary>
public sealed class PlacementTests : IAsyncLifetime
{
    private readonly ScriptedUpstream _upstream = ScriptedUpstream.Answering(request => Wire.Sized(request.Target));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    [Fact]
    public async Task It_works_in_a_web_application()
    {
        await using var app = NewApplication();
        app.UseFrontDoor();

        Assert.Equal("/x%2Fy", await StartAndGetAsync(app, "/x%2Fy"));
    }

    [Fact]
    public async Task It_works_in_startup_style()
    {
        using var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(Settings()))
            .ConfigureWebHost(web => web.UseKestrel().UseUrls("http://127.0.0.1:0").UseStartup<Startup>())
            .Build();

        Assert.Equal("/x%2Fy", await StartAndGetAsync(host, "/x%2Fy"));
    }

    [Fact]
    public async Task It_works_in_a_branch_which_the_upstream_does_not_see()
    {
        await using var app = NewApplication();
        app.Map("/proxy", branch => branch.UseFrontDoor());
        app.MapGet("/own", () => "own");

        Assert.Equal("/x?y=1", await StartAndGetAsync(app, "/proxy/x?y=1"));
        Assert.Equal("own", await GetAsync(app, "/own"));
    }

    [Fact]
    public async Task It_works_in_a_branch_by_condition()
    {
        await using var app = NewApplication();
        app.MapWhen(context => context.Request.Path == "/x", branch => branch.UseFrontDoor());
        app.Run(context => context.Response.WriteAsync("own"));

        Assert.Equal("/x", await StartAndGetAsync(app, "/x"));
        Assert.Equal("own", await GetAsync(app, "/y"));
    }

    [Fact]
    public async Task It_may_stand_in_two_branches()
    {
        await using var app = NewApplication();
        app.Map("/one", branch => branch.UseFrontDoor());
        app.Map("/two", branch => branch.UseFrontDoor());

        Assert.Equal("/x", await StartAndGetAsync(app, "/one/x"));
        Assert.Equal("/y", await GetAsync(app, "/two/y"));
    }

    [Fact]
    public async Task Twice_in_one_pipeline_fails_with_a_message_that_says_so()
    {
        await using var app = NewApplication();

        var exception = await Record.ExceptionAsync(async () =>
        {
            app.UseFrontDoor();
            app.UseFrontDoor();
            await app.StartAsync(TestContext.Current.CancellationToken);
        });

        Assert.IsType<InvalidOperationException>(exception);
        Assert.Contains("UseFrontDoor", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_services_it_fails_with_a_message_that_names_the_cure()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        var exception = await Record.ExceptionAsync(async () =>
        {
            app.UseFrontDoor();
            await app.StartAsync(TestContext.Current.CancellationToken);
        });

        Assert.IsType<InvalidOperationException>(exception);
        Assert.Contains("AddFrontDoor", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_UseRouting_it_fails_with_a_message_that_says_so()
    {
        await using var app = NewApplication();

        var exception = await Record.ExceptionAsync(async () =>
        {
            app.UseRouting();
            app.UseFrontDoor();
            await app.StartAsync(TestContext.Current.CancellationToken);
        });

        Assert.IsType<InvalidOperationException>(exception);
        Assert.Contains("UseRouting", exception.Message, StringComparison.Ordinal);
    }

    private WebApplication NewApplication()
    {
        // Not the folder of the tests: the sample's settings lie there.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = Path.GetTempPath() });
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddFrontDoor(builder.Configuration.GetSection("FrontDoor"));
        return builder.Build();
    }

    private Dictionary<string, string?> Settings() => new()
    {
        ["FrontDoor:Upstreams:app:Destinations:a"] = _upstream.Address,
        ["FrontDoor:Routes:all:Match"] = "/{**rest}",
        ["FrontDoor:Routes:all:Upstream"] = "app",
    };

    private static async Task<string> StartAndGetAsync(IHost host, string target)
    {
        await host.StartAsync(TestContext.Current.CancellationToken).OrTimeout();
        return await GetAsync(host, target);
    }

    private static async Task<string> GetAsync(IHost host, string target)
    {
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return (await RawClient.GetAsync(new Uri(addresses.Single()).Port, target)).Text;
    }

    private sealed class Startup(IConfiguration configuration)
    {
        public void ConfigureServices(IServiceCollection services) => services.AddFrontDoor(configuration.GetSection("FrontDoor"));

        public static void Configure(IApplicationBuilder app) => app.UseFrontDoor();
    }
}
