namespace FrontDoor.AcceptanceTests.Correlation;

/// <summary>One id names a request to the client, to the upstream and in the log.</summary>
public abstract class CorrelationIdTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : CorrelationIdTests(Transport.HttpClient);

    public sealed class OverDirect() : CorrelationIdTests(Transport.Direct);

    public static TheoryData<string> Malformed => new("", "two words", "<script>", "a\"b", "a\xE9", "a,b", "${jndi}", new string('x', 129));

    [Theory]
    [InlineData("a")]
    [InlineData("4bf92f35-77b3-4da6.A_b")]
    public async Task Well_formed_id_is_kept_sent_upstream_and_echoed(string id)
    {
        var (upstream, door) = await StartAsync();

        var response = await door.GetAsync("/", $"X-Request-Id: {id}");

        Assert.Equal([id], response.Values("X-Request-Id"));
        Assert.Equal([id], Assert.Single(upstream.Requests).Head.Values("X-Request-Id"));
        Assert.Equal(id, (await door.NextFinishedAsync()).RequestId);
    }

    [Fact]
    public async Task Id_is_made_where_there_is_none()
    {
        var (upstream, door) = await StartAsync();

        var first = (await door.GetAsync())["X-Request-Id"];
        var second = (await door.GetAsync())["X-Request-Id"];

        Assert.Matches("^[A-Za-z0-9._:-]{8,128}$", first);
        Assert.NotEqual(first, second);
        Assert.Equal(new[] { first, second }, upstream.Requests.Select(request => request["X-Request-Id"]));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_id_is_replaced(string id)
    {
        var (upstream, door) = await StartAsync();

        var response = await door.GetAsync("/", $"X-Request-Id: {id}");

        Assert.NotEqual(id, response["X-Request-Id"]);
        Assert.Equal(response.Values("X-Request-Id"), Assert.Single(upstream.Requests).Head.Values("X-Request-Id"));
    }

    [Fact]
    public async Task Two_ids_are_none()
    {
        var (upstream, door) = await StartAsync();

        var response = await door.GetAsync("/", "X-Request-Id: one", "X-Request-Id: two");

        Assert.Matches("^[A-Za-z0-9._:-]{8,128}$", response["X-Request-Id"]);
        Assert.Single(Assert.Single(upstream.Requests).Head.Values("X-Request-Id"));
    }

    [Fact]
    public async Task Id_that_the_upstream_answers_does_not_come_on_top()
    {
        var door = await InFrontOfAsync(
            UpstreamAnswering(Wire.Sized("ok", "X-Request-Id: other")),
            setup => setup.Set("CorrelationId:Header", "X-Request-Id"));

        var response = await door.GetAsync("/", "X-Request-Id: mine");

        Assert.Single(response.Values("X-Request-Id"));
    }

    [Fact]
    public async Task Header_is_the_one_that_the_setting_names()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.Set("CorrelationId", "X-Trace"));

        var response = await door.GetAsync("/", "X-Trace: mine");

        Assert.Equal("mine", response["X-Trace"]);
        Assert.Equal("mine", Assert.Single(upstream.Requests)["X-Trace"]);
    }

    [Fact]
    public async Task Id_is_in_the_answer_and_in_the_body_of_a_fault_and_in_the_scope_of_the_log()
    {
        using var closed = new ClosedPort();
        var door = await InFrontOfAsync(closed.Address, setup => setup.Set("CorrelationId:Header", "X-Request-Id"));

        var response = await door.GetAsync("/", "X-Request-Id: find-me");
        await door.NextFinishedAsync();

        Assert.Equal("find-me", response["X-Request-Id"]);
        Assert.Contains("find-me", response.Text, StringComparison.Ordinal);
        var entry = Assert.Single(door.Log.OfFrontDoor, entry => entry.Level == LogLevel.Warning && entry.Message.Contains("connect.refused", StringComparison.Ordinal));
        Assert.Contains(entry.Scopes, scope => scope is IEnumerable<KeyValuePair<string, object>> values && values.Any(value => "find-me".Equals(value.Value)));
    }

    private async Task<(ScriptedUpstream Upstream, FrontDoorHost Door)> StartAsync()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        return (upstream, await InFrontOfAsync(upstream, setup => setup.Set("CorrelationId:Header", "X-Request-Id")));
    }
}
