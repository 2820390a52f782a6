using System.Text.Json;

namespace FrontDoor.AcceptanceTests.Faults;

/// <summary>What the client is told when there is no answer to relay: the right status, the right error type, and nothing internal.</summary>
public abstract class FaultAnswerTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : FaultAnswerTests(Transport.HttpClient);

    public sealed class OverDirect() : FaultAnswerTests(Transport.Direct);

    [Fact]
    public async Task Refused_connection_is_502()
    {
        using var closed = new ClosedPort();

        await AssertFaultAsync(closed.Address, 502, "connection_refused", "connect.refused");
    }

    [Fact]
    public Task Name_that_does_not_exist_is_502() => AssertFaultAsync("http://no-such-name.invalid:4000", 502, "dns_error", "dns.");

    [Fact]
    public async Task Plain_http_behind_an_https_address_is_502()
    {
        var upstream = Upstream(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));

        await AssertFaultAsync($"https://{upstream.Authority}", 502, "tls_protocol_error", "tls.peer_speaks_http");
    }

    [Theory]
    [InlineData("untrusted")]
    [InlineData("expired")]
    [InlineData("wrong name")]
    public async Task Certificate_that_cannot_be_trusted_is_502(string fault)
    {
        var certificate = fault switch
        {
            "expired" => TestCertificates.Expired,
            "wrong name" => TestCertificates.WrongName,
            _ => TestCertificates.Valid,
        };
        var upstream = Own(ScriptedUpstream.Start(connection => connection.SendAsync(Wire.Ok), certificate));

        await AssertFaultAsync(upstream.Address, 502, "tls_certificate_error", "tls.");
    }

    [Fact]
    public async Task Any_certificate_is_taken_where_the_setting_says_so()
    {
        var upstream = Own(ScriptedUpstream.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(Wire.Ok);
            },
            TestCertificates.Expired));
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Upstreams:app:Http:Tls:AcceptAnyCertificate", "true"));

        Assert.Equal("ok", (await door.GetAsync()).Text);
    }

    [Fact]
    public async Task Handshake_that_is_hung_up_on_is_502()
    {
        var upstream = Upstream(connection => connection.ReadSomeAsync());

        await AssertFaultAsync($"https://{upstream.Authority}", 502, "connection_terminated", "tls.closed");
    }

    [Fact]
    public async Task Garbage_instead_of_http_is_502()
    {
        var upstream = Own(ScriptedUpstream.AnsweringOnce("\x15\x03\x01 garbage \xFF\r\n\r\n"));

        await AssertFaultAsync(upstream.Address, 502, "http_protocol_error", "head.not_http");
    }

    [Fact]
    public async Task Connection_that_is_closed_without_an_answer_is_502()
    {
        var upstream = Upstream(connection => connection.ReadRequestAsync());

        await AssertFaultAsync(upstream.Address, 502, "connection_terminated", "send.closed");
    }

    [Fact]
    public async Task Connection_that_is_reset_before_the_answer_is_502()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });

        await AssertFaultAsync(upstream.Address, 502, "connection_terminated", "send.reset");
    }

    [Fact]
    public async Task Head_that_is_cut_is_502()
    {
        var door = await InFrontOfAsync(Own(ScriptedUpstream.AnsweringOnce("HTTP/1.1 200 OK\r\nContent-Le")));

        Assert.Equal(502, (await door.GetAsync()).Status);
    }

    [Fact]
    public async Task Head_that_is_cut_is_told_from_no_answer_at_all()
    {
        var upstream = Own(ScriptedUpstream.AnsweringOnce("HTTP/1.1 200 OK\r\nContent-Le"));

        await AssertFaultAsync(upstream.Address, 502, "http_response_incomplete", "head.cut");
    }

    [Fact]
    public async Task Upstream_without_destinations_is_503()
    {
        var door = await FrontDoorAsync(setup => setup.Upstream("app").Route("all", "/{**rest}", "app"));

        var response = await door.GetAsync("/", "Accept: application/json");

        Assert.Equal(503, response.Status);
        Assert.Contains("error=destination_unavailable", response["Proxy-Status"], StringComparison.Ordinal);
        Assert.True(response.Head.Has("Retry-After"));
    }

    [Fact]
    public async Task Request_beyond_the_last_free_connection_is_503()
    {
        var upstream = Own(ScriptedUpstream.Silent());
        var door = await InFrontOfAsync(upstream, setup => setup.Set("Upstreams:app:Http:MaxConnectionsPerDestination", "1"));
        using var first = await door.ConnectAsync();
        await first.SendAsync(RawClient.Request("GET", "/"));
        await upstream.NextRequestAsync();

        var response = await door.GetAsync();

        Assert.Equal(503, response.Status);
        Assert.Contains("error=connection_limit_reached", response["Proxy-Status"], StringComparison.Ordinal);
        Assert.True(response.Head.Has("Retry-After"));
    }

    [Fact]
    public async Task Program_gets_problem_json()
    {
        var response = await RefusedAsync("Accept: application/json");

        Assert.StartsWith("application/problem+json", response["Content-Type"], StringComparison.Ordinal);
        using var problem = JsonDocument.Parse(response.Text);
        Assert.Equal(502, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task Whoever_does_not_say_what_it_wants_gets_problem_json() =>
        Assert.StartsWith("application/problem+json", (await RefusedAsync())["Content-Type"], StringComparison.Ordinal);

    [Fact]
    public async Task Browser_gets_a_page()
    {
        var response = await RefusedAsync("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        Assert.StartsWith("text/html", response["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("<html", response.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("connect.refused", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept: text/html")]
    [InlineData("Accept: application/json")]
    public async Task Answer_of_ours_must_not_be_kept_by_caches(string accept) =>
        Assert.Contains("no-store", (await RefusedAsync(accept))["Cache-Control"], StringComparison.Ordinal);

    [Fact]
    public async Task Answer_to_HEAD_has_no_body_and_leaves_the_connection_usable()
    {
        using var closed = new ClosedPort();
        var door = await InFrontOfAsync(closed.Address);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("HEAD", "/") + RawClient.Request("HEAD", "/"));

        Assert.Equal(502, (await client.ReadResponseAsync("HEAD")).Status);
        Assert.Equal(502, (await client.ReadResponseAsync("HEAD")).Status);
    }

    [Fact]
    public async Task Path_of_the_request_is_never_written_into_the_page_unescaped()
    {
        using var closed = new ClosedPort();
        var door = await InFrontOfAsync(closed.Address);

        var response = await door.GetAsync("/<script>alert(1)</script>", "Accept: text/html", "X-Request-Id: <script>");

        Assert.DoesNotContain("<script>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_is_shown_in_development()
    {
        using var closed = new ClosedPort();
        var door = await InFrontOfAsync(closed.Address, setup => setup.In("Development"));

        var response = await door.GetAsync();

        Assert.Contains($"127.0.0.1:{closed.Port}", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_of_the_upstream_is_logged_as_one_warning_with_cause_and_address()
    {
        using var closed = new ClosedPort();
        var door = await InFrontOfAsync(closed.Address);

        await door.GetAsync();
        await door.NextFinishedAsync();

        var warning = Assert.Single(door.Log.OfFrontDoor, entry => entry.Level >= LogLevel.Warning && entry.Message.Contains("connect.refused", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.NotEqual(0, warning.Id.Id);
        Assert.Contains(closed.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), warning.Message, StringComparison.Ordinal);
    }

    private async Task<RawResponse> RefusedAsync(params string[] lines)
    {
        using var closed = new ClosedPort();
        var door = await InFrontOfAsync(closed.Address);
        return await door.GetAsync("/", lines);
    }

    private async Task AssertFaultAsync(string address, int status, string errorType, string cause)
    {
        var door = await InFrontOfAsync(address);

        var response = await door.GetAsync();
        var record = await door.NextFinishedAsync();

        Assert.Equal((status, errorType), (response.Status, record.ErrorType));
        Assert.StartsWith(cause, record.Cause, StringComparison.Ordinal);
        Assert.Contains($"error={errorType}", response["Proxy-Status"], StringComparison.Ordinal);
        Assert.Contains(record.Cause!, response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new Uri(address).Host, response.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{new Uri(address).Port}", response.Text, StringComparison.Ordinal);
    }
}
