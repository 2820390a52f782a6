using System.Threading.Channels;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// A front door on real Kestrel. It listens at two ports: <see cref="Port"/> speaks HTTP/1.1, <see cref="Http2Port"/> HTTP/2 without TLS.
/// </summary>
internal sealed class FrontDoorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<RequestRecord> _finished = Channel.CreateUnbounded<RequestRecord>();

    private FrontDoorHost(WebApplicationBuilder builder, FrontDoorSetup setup)
    {
        _app = builder.Build();
        _app.Use(RecordAsync);
        setup.Apply(_app);
    }

    public required LogCapture Log { get; init; }

    public int Port { get; private set; }

    public int Http2Port { get; private set; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Gets <c>127.0.0.1:port</c>.</summary>
    public string Authority => $"127.0.0.1:{Port}";

    public static async Task<FrontDoorHost> StartAsync(FrontDoorSetup setup)
    {
        // The empty builder, so that no test depends on files, environment variables or the console.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = setup.Environment });
        var log = new LogCapture();
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.Services.AddRouting();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        setup.Apply(builder);

        var host = new FrontDoorHost(builder, setup) { Log = log };
        try
        {
            await host._app.StartAsync().OrTimeout();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var ports = host._app.Urls.Select(url => new Uri(url).Port).ToArray();
        (host.Port, host.Http2Port) = (ports[0], ports[1]);
        return host;
    }

    /// <summary>Waits until a request is over and tells what the per-request feature held.</summary>
    public Task<RequestRecord> NextFinishedAsync() => _finished.Reader.ReadAsync().OrTimeout();

    /// <summary>Sends a GET and reads the answer.</summary>
    public Task<RawResponse> GetAsync(string target = "/", params string[] lines) => RawClient.GetAsync(Port, target, lines);

    /// <summary>Sends exactly this request and reads the answer.</summary>
    public Task<RawResponse> SendAsync(string request) => RawClient.SendOnceAsync(Port, request);

    public Task<RawClient> ConnectAsync(int? receiveBuffer = null) => RawClient.ConnectAsync(Port, receiveBuffer);

    /// <summary>Makes a client that speaks HTTP/2 and nothing else.</summary>
    public HttpClient CreateHttp2Client() => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{Http2Port}"),
        DefaultRequestVersion = System.Net.HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Makes a client for everything that need not be looked at byte for byte.</summary>
    public HttpClient CreateClient() => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{Port}"),
    };

    /// <summary>Stops as a termination signal does: no new connections, accepted requests are finished.</summary>
    public Task StopAsync() => _app.StopAsync().OrTimeout();

    public async ValueTask DisposeAsync()
    {
        // What a test has left open on purpose is not waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await _app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // Asked for.
        }

        await _app.DisposeAsync();
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IFrontDoorFeature>() is { } feature)
            {
                _finished.Writer.TryWrite(RequestRecord.Of(feature));
            }
        }
    }
}
