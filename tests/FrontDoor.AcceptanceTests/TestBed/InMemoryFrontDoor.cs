using FrontDoor.Observability;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// A front door and its upstream, <c>app</c>, without a socket: both are test servers, and the first reaches the second through the named
/// handler that a user would register in unit tests of an own application.
/// </summary>
internal sealed class InMemoryFrontDoor : IAsyncDisposable
{
    /// <summary>The address of the upstream; nothing listens there, the handler answers for it.</summary>
    public const string Address = "http://app.internal:4000";

    private readonly WebApplication _upstream;
    private readonly WebApplication _app;

    private InMemoryFrontDoor(WebApplication upstream, FrontDoorSetup setup)
    {
        _upstream = upstream;
        setup.Services(services => services
            .AddHttpClient("frontdoor:app")
            .ConfigurePrimaryHttpMessageHandler(() => upstream.GetTestServer().CreateHandler()));
        var builder = NewBuilder(setup.Environment);
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log);
        setup.Apply(builder);
        _app = builder.Build();
        _app.Use(RecordAsync);
        setup.Apply(_app);
    }

    /// <summary>Gets what the front door has logged.</summary>
    public LogCapture Log { get; } = new();

    /// <summary>Gets what the per-request feature held after the last request.</summary>
    public RequestRecord? Last { get; private set; }

    public static async Task<InMemoryFrontDoor> StartAsync(RequestDelegate upstream, Action<FrontDoorSetup>? configure = null)
    {
        var setup = new FrontDoorSetup(Transport.HttpClient).Everything(Address);
        configure?.Invoke(setup);

        var application = NewBuilder("Production").Build();
        application.Run(upstream);
        await application.StartAsync().OrTimeout();

        var door = new InMemoryFrontDoor(application, setup);
        await door._app.StartAsync().OrTimeout();
        return door;
    }

    /// <summary>Makes a client of the front door.</summary>
    public HttpClient CreateClient() => _app.GetTestServer().CreateClient();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    private static WebApplicationBuilder NewBuilder(string environment)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Services.AddRouting();
        builder.WebHost.UseTestServer();
        return builder;
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Last = context.Features.Get<IFrontDoorFeature>() is { } feature ? RequestRecord.Of(feature) : null;
        }
    }
}
