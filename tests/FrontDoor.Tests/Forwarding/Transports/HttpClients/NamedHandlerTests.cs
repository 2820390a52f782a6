using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Forwarding.Transports.HttpClients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class NamedHandlerTests
{
    [Fact]
    public async Task A_registered_client_takes_the_place_of_our_handler()
    {
        await using var app = await StartAsync(context => context.Response.WriteAsync(context.Request.Path + " in memory"));
        await using var services = new ServiceCollection()
            .AddHttpClient("frontdoor:api").ConfigurePrimaryHttpMessageHandler(app.GetTestServer().CreateHandler)
            .Services.BuildServiceProvider();
        await using var host = new TransportHost("http://api.example", factory: FactoryOf(services));

        Assert.Null(await host.ExchangeAsync(target: "/x"));
        Assert.Equal("/x in memory", host.ClientText);
        Assert.False(host.Attempt.ConnectionReused);
    }

    [Fact]
    public async Task An_upload_reaches_a_registered_client()
    {
        await using var app = await StartAsync(context => context.Request.Body.CopyToAsync(context.Response.Body));
        await using var services = new ServiceCollection()
            .AddHttpClient("frontdoor:api").ConfigurePrimaryHttpMessageHandler(app.GetTestServer().CreateHandler)
            .Services.BuildServiceProvider();
        await using var host = new TransportHost("http://api.example", factory: FactoryOf(services));

        Assert.Null(await host.ExchangeAsync(FaultTests.WithBody(host, new MemoryStream("abc"u8.ToArray()), 3)));
        Assert.Equal("abc", host.ClientText);
    }

    [Fact]
    public async Task A_registered_client_on_sockets_sends_targets_byte_for_byte()
    {
        var head = new TaskCompletionSource<string>();
        await using var server = new RawServer(async connection =>
        {
            head.SetResult(await connection.ReadHeadAsync());
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new EagerLogs()))
            .AddHttpClient("frontdoor:api").AddHttpMessageHandler(() => new Marking())
            .Services.BuildServiceProvider();
        await using var host = new TransportHost(server.Address, factory: FactoryOf(services));

        Assert.Null(await host.ExchangeAsync(target: "/%7e%2F?a=%2f"));
        Assert.StartsWith("GET /%7e%2F?a=%2f HTTP/1.1\r\n", await head.Task, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_for_all_clients_are_no_registration()
    {
        using var services = new ServiceCollection()
            .ConfigureHttpClientDefaults(client => client.ConfigureHttpClient(_ => { }))
            .BuildServiceProvider();

        Assert.False(FactoryOf(services).HasHandlerFor("api"));
    }

    [Fact]
    public async Task A_registered_client_follows_no_redirects_and_keeps_no_cookies()
    {
        await using var server = RawServer.Answering("HTTP/1.1 302 Found\r\nLocation: /y\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var services = new ServiceCollection()
            .AddHttpClient("frontdoor:api").AddHttpMessageHandler(() => new Marking())
            .Services.BuildServiceProvider();
        await using var host = new TransportHost(server.Address, factory: FactoryOf(services));
        var context = host.NewContext();

        Assert.Null(await host.ExchangeAsync(context));

        Assert.Equal(302, context.Response.StatusCode);
        Assert.Equal("yes", context.Response.Headers["X-Marked"].ToString());
        Assert.Equal(1, server.Connections);
    }

    private static HttpClientTransportFactory FactoryOf(ServiceProvider services) => new(
        new SystemNameResolver(),
        TimeProvider.System,
        services.GetRequiredService<IHttpMessageHandlerFactory>(),
        services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>());

    private static async Task<WebApplication> StartAsync(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        return app;
    }

    /// <summary>Makes text of everything, as a real log would: the handlers that log must be able to print the request's address.</summary>
    private sealed class EagerLogs : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => state.ToString() is null ? null : this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            formatter(state, exception);

        public void Dispose()
        {
        }
    }

    private sealed class Marking : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Headers.Add("X-Marked", "yes");
            return response;
        }
    }
}
