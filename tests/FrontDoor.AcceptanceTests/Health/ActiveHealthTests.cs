using FrontDoor.Configuration;
using FrontDoor.Health;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.Health;

/// <summary>Probes over real sockets, on a clock that the test moves.</summary>
public abstract class ActiveHealthTests(Transport transport) : AcceptanceTest(transport)
{
    private readonly FakeTimeProvider _clock = new();

    public sealed class OverHttpClient() : ActiveHealthTests(Transport.HttpClient);

    public sealed class OverDirect() : ActiveHealthTests(Transport.Direct);

    [Fact]
    public async Task Destinations_are_asked_without_any_request()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await DoorAsync(setup => setup.Everything(upstream.Address + "/base").Set("Upstreams:app:Health:Active", "/healthz"));

        await UntilAsync(door, "a", DestinationHealthStatus.Healthy);

        var probe = await upstream.NextRequestAsync();
        Assert.Equal("GET /base/healthz HTTP/1.1", probe.Head.StartLine);
        Assert.Equal(upstream.Authority, probe.Head.Value("Host"));
    }

    [Fact]
    public async Task Where_all_are_known_to_be_down_the_answer_is_503_at_once_and_ends_when_one_comes_back()
    {
        var isWell = false;
        var upstream = UpstreamAnswering(request => isWell || !request.Head.StartLine.Contains("/healthz", StringComparison.Ordinal) ? Wire.Ok : Wire.Empty("500 Internal Server Error"));
        using var dead = new ClosedPort();
        var door = await DoorAsync(setup => setup.Everything(upstream.Address, dead.Address).Set("Upstreams:app:Health:Active", "/healthz"));
        await UntilAsync(door, "a", DestinationHealthStatus.Unhealthy);
        await UntilAsync(door, "b", DestinationHealthStatus.Unhealthy);

        var refused = await door.GetAsync();

        Assert.Equal((503, "10"), (refused.Status, refused["Retry-After"]));
        var record = await door.NextFinishedAsync();
        Assert.Equal("pool.probes", record.Cause);
        Assert.Empty(record.Attempts);
        Assert.Equal("status 500", PassiveHealthTests.StateOf(door, "a").Reason);
        Assert.StartsWith("connect.refused", PassiveHealthTests.StateOf(door, "b").Reason, StringComparison.Ordinal);

        isWell = true;
        await UntilAsync(door, "a", DestinationHealthStatus.Healthy);
        Assert.Equal(200, (await door.GetAsync()).Status);
    }

    [Fact]
    public async Task Destination_that_is_known_to_be_down_is_never_tried()
    {
        using var dead = new ClosedPort();
        var door = await DoorAsync(setup => setup.Everything(dead.Address, UpstreamAnswering(Wire.Ok).Address).Set("Upstreams:app:Health:Active", "/"));
        await UntilAsync(door, "a", DestinationHealthStatus.Unhealthy);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
            Assert.Equal(["b:200"], (await door.NextFinishedAsync()).Attempts);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 301 Moved Permanently\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", "", "", false)]
    [InlineData("HTTP/1.1 301 Moved Permanently\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", "300-399", "", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nall is well", "", "is well", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nall is lost", "", "is well", false)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "200, 401", "", true)]
    [InlineData("nonsense", "", "", false)]
    public async Task Answer_decides(string answer, string statuses, string body, bool well)
    {
        var upstream = Own(ScriptedUpstream.AnsweringOnce(answer));
        var door = await DoorAsync(setup => setup
            .Everything(upstream.Address).Set("Upstreams:app:Health:Active:Path", "/healthz")
            .Set("Upstreams:app:Health:Active:Statuses", statuses.Length > 0 ? statuses : "200-299").Set("Upstreams:app:Health:Active:BodyContains", body));

        await UntilAsync(door, "a", well ? DestinationHealthStatus.Healthy : DestinationHealthStatus.Unhealthy);

        Assert.All(upstream.Requests, request => Assert.StartsWith("GET /healthz ", request.Head.StartLine, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Body_without_end_is_not_read_to_it()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
            await connection.SendForeverAsync(new byte[8192]);
        });
        var door = await DoorAsync(setup => setup
            .Everything(upstream.Address).Set("Upstreams:app:Health:Active:Path", "/").Set("Upstreams:app:Health:Active:BodyContains", "well"));

        await UntilAsync(door, "a", DestinationHealthStatus.Unhealthy);
    }

    [Fact]
    public async Task Method_and_host_are_as_the_settings_say()
    {
        var upstream = UpstreamAnswering(Wire.Empty("200 OK"));
        await DoorAsync(setup => setup
            .Everything(upstream.Address).Set("Upstreams:app:Health:Active:Path", "/h?full=1")
            .Set("Upstreams:app:Health:Active:Method", "HEAD").Set("Upstreams:app:Health:Active:Host", "app.example"));

        _clock.Advance(TimeSpan.Zero);
        var probe = await upstream.NextRequestAsync();

        Assert.Equal(("HEAD /h?full=1 HTTP/1.1", "app.example"), (probe.Head.StartLine, probe.Head.Value("Host")));
    }

    [Fact]
    public async Task Probe_that_takes_too_long_has_failed()
    {
        var silent = Own(ScriptedUpstream.Silent());
        var door = await DoorAsync(setup => setup.Everything(silent.Address).Set("Upstreams:app:Health:Active", "/"));

        await UntilAsync(door, "a", DestinationHealthStatus.Unhealthy);

        Assert.Equal("no answer in time", PassiveHealthTests.StateOf(door, "a").Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_alone_is_enough_for_a_probe_of_connections(bool listens)
    {
        using var dead = new ClosedPort();
        var door = await DoorAsync(setup => setup
            .Everything(listens ? Own(ScriptedUpstream.Silent()).Address : dead.Address).Set("Upstreams:app:Health:Active:Type", "Tcp"));

        await UntilAsync(door, "a", listens ? DestinationHealthStatus.Healthy : DestinationHealthStatus.Unhealthy);
    }

    [Theory]
    [InlineData("", new byte[] { 0, 0, 0, 0, 2, 8, 1 }, "0", true)]
    [InlineData("shop", new byte[] { 0, 0, 0, 0, 2, 8, 1 }, "0", true)]
    [InlineData("", new byte[] { 0, 0, 0, 0, 2, 8, 2 }, "0", false)]
    [InlineData("", new byte[0], "12", false)]
    public async Task Grpc_service_tells_whether_it_serves(string service, byte[] answer, string status, bool well)
    {
        byte[]? asked = null;
        var upstream = Own(await KestrelUpstream.StartAsync(HttpProtocols.Http2, app => app.MapPost("/grpc.health.v1.Health/Check", async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            asked = body.ToArray();
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(answer);
            context.Response.AppendTrailer("grpc-status", status);
        })));
        var door = await DoorAsync(setup => setup
            .Everything(upstream.Address).Set("Upstreams:app:Health:Active:Type", "Grpc").Set("Upstreams:app:Health:Active:Service", service));

        await UntilAsync(door, "a", well ? DestinationHealthStatus.Healthy : DestinationHealthStatus.Unhealthy);

        Assert.Equal(service.Length == 0 ? 5 : 5 + 2 + service.Length, asked!.Length);
    }

    [Theory]
    [InlineData("Http", true, DestinationHealthStatus.Healthy)]
    [InlineData("Http", false, DestinationHealthStatus.Unhealthy)]
    [InlineData("Tcp", true, DestinationHealthStatus.Healthy)]
    [InlineData("Tcp", false, DestinationHealthStatus.Unhealthy)]
    public async Task Probes_trust_whom_the_upstream_trusts(string type, bool isTrusted, DestinationHealthStatus status)
    {
        var certificate = TestCertificates.For("api.test");
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancelled);
        var upstream = Own(ScriptedUpstream.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(Wire.Ok);
            },
            certificate));
        var door = await DoorAsync(setup => setup
            .Everything(upstream.Address).Set("Upstreams:app:Health:Active:Path", "/").Set("Upstreams:app:Health:Active:Type", type)
            .Set("Upstreams:app:Http:Tls:ServerName", "api.test").Set("Upstreams:app:Http:Tls:CertificateAuthority", isTrusted ? file : null));

        await UntilAsync(door, "a", status);

        Assert.Equal(isTrusted, PassiveHealthTests.StateOf(door, "a").Reason is not { } reason || !reason.StartsWith("tls.", StringComparison.Ordinal));
        File.Delete(file);
    }

    [Fact]
    public async Task Probes_end_with_their_settings()
    {
        var upstream = UpstreamAnswering(Wire.Empty("500 Internal Server Error"));
        var door = await DoorAsync(setup => setup.Everything(upstream.Address).Set("Upstreams:app:Health:Active", "/healthz"));
        await UntilAsync(door, "a", DestinationHealthStatus.Unhealthy);

        var configuration = door.Services.GetRequiredService<IFrontDoorConfiguration>();
        var app = configuration.Current.Upstreams["app"];
        configuration.Apply(configuration.Current with
        {
            Upstreams = new Dictionary<string, UpstreamConfig> { ["app"] = app with { Health = app.Health with { Active = null } } },
        });
        var probes = upstream.Requests.Count;
        _clock.Advance(TimeSpan.FromMinutes(10));
        await door.GetAsync();

        // One may have been on its way; the last one is the client's own.
        Assert.InRange(upstream.Requests.Count, probes + 1, probes + 2);
        Assert.Equal("GET / HTTP/1.1", upstream.Requests.Last().Head.StartLine);
    }

    [Fact]
    public async Task Connections_outlive_a_change_of_the_settings_of_health()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await DoorAsync(setup => setup.Everything(upstream.Address));
        await door.GetAsync();
        await door.NextFinishedAsync();

        var configuration = door.Services.GetRequiredService<IFrontDoorConfiguration>();
        var app = configuration.Current.Upstreams["app"];
        configuration.Apply(configuration.Current with
        {
            Upstreams = new Dictionary<string, UpstreamConfig>
            {
                ["app"] = app with { Health = new HealthConfig { Passive = new PassiveHealthConfig { ConsecutiveFailures = 9 } } },
            },
        });
        await door.GetAsync();

        Assert.Equal(1, upstream.Connections);
    }

    private Task<FrontDoorHost> DoorAsync(Action<FrontDoorSetup> configure) => FrontDoorAsync(setup =>
    {
        setup.WithClock(_clock);
        configure(setup);
    });

    private Task UntilAsync(FrontDoorHost door, string destination, DestinationHealthStatus status) => Patience.UntilAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return PassiveHealthTests.StateOf(door, destination).Health == status;
        },
        $"{destination} is {status}");
}
