using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FrontDoor.AcceptanceTests.Chaos;

/// <summary>
/// A hundred clients against a destination that breaks off, resets and stalls at random. Lasts as many seconds as <c>FRONTDOOR_CHAOS_SECONDS</c>
/// says, three where it says nothing.
/// </summary>
public abstract class UnreliableUpstreamTests(Transport transport) : AcceptanceTest(transport)
{
    private const int Clients = 100;

    private static readonly TimeSpan Duration =
        TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("FRONTDOOR_CHAOS_SECONDS") ?? "3", CultureInfo.InvariantCulture));

    private readonly SocketsHttpHandler _handler = new() { PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
    private int _whole;
    private int _requests;

    public sealed class OverHttpClient() : UnreliableUpstreamTests(Transport.HttpClient);

    public sealed class OverDirect() : UnreliableUpstreamTests(Transport.Direct);

    [Fact]
    public async Task Every_whole_answer_is_the_right_one_and_nothing_leaks()
    {
        var upstream = Own(new UnreliableUpstream());
        var (app, address) = await StartAsync(upstream.Address);
        await using (app)
        {
            using var client = new HttpClient(_handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
            await RunAsync(client, Duration / 4);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await RunAsync(client, Duration * 3 / 4);
            var growth = GC.GetTotalMemory(forceFullCollection: true) - before;

            upstream.IsCalm = true;
            for (var i = 0; i < Clients; i++)
            {
                var (status, right) = await SendAsync(client, new Random(i), canLeave: false);
                Assert.Equal((HttpStatusCode.OK, true), (status, right));
            }

            // Most failures above are answered by a second try: what comes through whole shows that the clients were not just refused.
            TestContext.Current.TestOutputHelper?.WriteLine($"{_whole} of {_requests} whole, {upstream.OpenConnections} connections, {growth} bytes");
            Assert.InRange(_whole, _requests / 2, _requests);
            Assert.InRange(upstream.OpenConnections, 0, Clients);
            Assert.InRange(growth, long.MinValue, 16 * 1024 * 1024);
        }

        await Patience.UntilAsync(() => upstream.OpenConnections == 0, "the last connection to the destination closed");
        _handler.Dispose();
    }

    private async Task RunAsync(HttpClient client, TimeSpan duration)
    {
        using var over = new CancellationTokenSource(duration);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            var random = new Random(number);
            while (!over.IsCancellationRequested)
            {
                var (_, isRight) = await SendAsync(client, random, canLeave: true);
                Assert.True(isRight, "A whole answer was somebody else's.");
            }
        })));
    }

    /// <summary>Sends a request of a random kind. Without a status where no whole answer came.</summary>
    private async Task<(HttpStatusCode? Status, bool IsRight)> SendAsync(HttpClient client, Random random, bool canLeave)
    {
        var target = $"/{Interlocked.Increment(ref _requests)}-{random.Next()}";
        var body = new byte[random.Next(4) switch { 0 => random.Next(60_000), 1 => random.Next(3_000), _ => 0 }];
        random.NextBytes(body);
        using var leaving = new CancellationTokenSource();
        if (canLeave && random.Next(20) == 0)
        {
            leaving.CancelAfter(random.Next(30));
        }

        using var request = new HttpRequestMessage(body.Length > 0 ? HttpMethod.Post : HttpMethod.Get, target)
        {
            Content = body.Length > 0 ? new ByteArrayContent(body) : null,
        };
        try
        {
            using var response = await client.SendAsync(request, leaving.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(leaving.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (response.StatusCode, response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout);
            }

            Interlocked.Increment(ref _whole);
            return (response.StatusCode, answer.AsSpan().SequenceEqual(Payload.Of(target, body)));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return (null, true);
        }
    }

    /// <summary>Without the recording of the usual host: it would keep what is asked here for hours.</summary>
    private async Task<(WebApplication App, Uri Address)> StartAsync(string upstream)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddRouting().AddFrontDoor()
            .AddUpstream("app", pool => pool.To(upstream).UseTransport(Transport.ToString()).Timeouts(read: TimeSpan.FromMilliseconds(500)))
            .AddRoute("/{**rest}", "app");
        var app = builder.Build();
        app.UseFrontDoor();
        await app.StartAsync();
        return (app, new Uri(app.Urls.Single()));
    }
}
