using FrontDoor.Configuration;
using FrontDoor.Configuration.Reading;

namespace FrontDoor.Tests.Configuration;

public class ReadingTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData(" 5 S ", 5_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("00:00:05", 5_000)]
    [InlineData("0s", 0)]
    public void Durations_are_a_number_with_a_unit_or_have_colons(string text, double milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("5 parsecs")]
    [InlineData("-5s")]
    [InlineData("1e9h")]
    [InlineData("99999999999999999d")]
    [InlineData("1h30m")]
    [InlineData("none")]
    public void Other_texts_are_no_durations(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("none")]
    [InlineData("Infinite")]
    [InlineData("False")]
    public void A_timer_can_be_off(string text)
    {
        Assert.True(Duration.TryParseTimer(text, out var value));
        Assert.Equal(Timeout.InfiniteTimeSpan, value);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1000", 1000)]
    [InlineData("10B", 10)]
    [InlineData("64KB", 65_536)]
    [InlineData("64 kb", 65_536)]
    [InlineData("10MB", 10_485_760)]
    [InlineData("1.5MB", 1_572_864)]
    [InlineData("1GB", 1_073_741_824)]
    public void Sizes_are_1024_based(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var value));
        Assert.Equal(bytes, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("10XB")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999TB")]
    public void Other_texts_are_no_sizes(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Fact]
    public void Nothing_set_reads_as_the_defaults() => Assert.Equivalent(new FrontDoorConfig(), ConfigHost.Read("{}"), strict: true);

    [Fact]
    public void Empty_objects_read_as_the_defaults()
    {
        var upstream = ConfigHost.Read("""
            { "CorrelationId": {}, "Upstreams": { "web": { "Destinations": {}, "Health": {}, "Retry": {}, "Timeouts": {}, "Http": {} } } }
            """).Upstreams["web"];

        Assert.Equivalent(new UpstreamConfig(), upstream, strict: true);
    }

    [Fact]
    public void An_empty_object_under_an_unknown_key_is_told_all_the_same()
    {
        var problem = Assert.Single(ConfigHost.TryRead("""{ "Upstream": {} }""").Problems);
        Assert.Equal(new ConfigProblem("Upstream", null, "This key is unknown.", "Did you mean 'Upstreams'?"), problem);
    }

    [Fact]
    public void Keys_are_read_whatever_their_case() =>
        Assert.Equal("X-Id", ConfigHost.Read("""{ "correlationid": { "HEADER": "X-Id" } }""").CorrelationId!.Header);

    [Fact]
    public void A_value_in_place_of_an_object_is_its_main_property()
    {
        var config = ConfigHost.Read("""
            {
              "CorrelationId": "X-Id",
              "Upstreams": { "web": { "Destinations": { "b": "http://x" } } },
              "Routes": { "api": { "Match": "/api/{**rest}" }, "beta": { "Match": { "Headers": { "X-Beta": "1", "X-Flag": false, "X-Empty": "" } } } }
            }
            """);

        Assert.Equal("X-Id", config.CorrelationId!.Header);
        Assert.Equal("http://x", config.Upstreams["web"].Destinations["b"].Address);
        Assert.Equal("/api/{**rest}", config.Routes["api"].Match.Path);
        Assert.Equal("1", config.Routes["beta"].Match.Headers["x-beta"].Exact);
        Assert.Equal("False", config.Routes["beta"].Match.Headers["X-Flag"].Exact);
        Assert.Equal("", config.Routes["beta"].Match.Headers["X-Empty"].Exact);
    }

    [Theory]
    [InlineData("""{ "CorrelationId": true }""", true)]
    [InlineData("""{ "CorrelationId": false }""", false)]
    [InlineData("""{ "CorrelationId": { "Enabled": false } }""", false)]
    public void True_and_false_switch_a_feature(string json, bool enabled)
    {
        var correlation = ConfigHost.Read(json).CorrelationId!;
        Assert.Equal(enabled, correlation.Enabled);
        Assert.Equal("X-Request-Id", correlation.Header);
    }

    [Fact]
    public void False_switches_health_and_retry_off()
    {
        var upstreams = ConfigHost.Read("""
            { "Upstreams": { "a": { "Health": false, "Retry": false }, "b": { "Health": { "Passive": false } }, "c": { "Health": true, "Retry": true } } }
            """).Upstreams;

        Assert.False(upstreams["a"].Health.Passive.Enabled);
        Assert.Equal(0, upstreams["a"].Retry.Attempts);
        Assert.False(upstreams["b"].Health.Passive.Enabled);
        Assert.Equivalent(new UpstreamConfig(), upstreams["c"], strict: true);
    }

    [Fact]
    public void A_timer_is_off_with_none_or_false()
    {
        var timeouts = ConfigHost.Read("""{ "Routes": { "r": { "Timeouts": { "Total": "none", "Idle": false } } } }""").Routes["r"].Timeouts;
        Assert.Equal(Timeout.InfiniteTimeSpan, timeouts.Total);
        Assert.Equal(Timeout.InfiniteTimeSpan, timeouts.Idle);
        Assert.Null(timeouts.Read);
    }

    [Theory]
    [InlineData("""{ "Routes": { "r": { "Order": "first" } } }""", "Routes:r:Order", "This is not a whole number.")]
    [InlineData("""{ "Routes": { "r": { "HttpsRedirect": "yes" } } }""", "Routes:r:HttpsRedirect", "This is not true or false.")]
    [InlineData("""{ "Routes": { "r": { "MaxRequestBodySize": "10XB" } } }""", "Routes:r:MaxRequestBodySize", "This is not a size.")]
    [InlineData("""{ "Routes": { "r": { "Timeouts": { "Read": "30" } } } }""", "Routes:r:Timeouts:Read", "This is not a duration.")]
    [InlineData("""{ "Routes": { "r": { "Timeouts": "30s" } } }""", "Routes:r:Timeouts", "This setting has keys of its own and is no single value.")]
    [InlineData("""{ "Routes": { "r": "api" } }""", "Routes:r", "This setting has keys of its own and is no single value.")]
    [InlineData("""{ "Routes": "api" }""", "Routes", "This setting has entries by name and is no single value.")]
    [InlineData("""{ "Routes": { "r": { "Host": { "Name": "x" } } } }""", "Routes:r:Host", "This setting is a single value and has no keys of its own.")]
    [InlineData("""{ "Routes": { "r": { "Match": { "Hosts": { "a": "x" } } } } }""", "Routes:r:Match:Hosts:a", "This setting is a list of texts.")]
    [InlineData("""{ "Routes": { "r": { "Metadata": { "k": { "x": "y" } } } } }""", "Routes:r:Metadata:k", "This is a single value and has no keys of its own.")]
    public void A_value_of_the_wrong_kind_is_told_with_its_path(string json, string path, string reason)
    {
        var problem = Assert.Single(ConfigHost.TryRead(json).Problems);
        Assert.Equal((path, reason), (problem.Path, problem.Reason));
    }

    [Theory]
    [InlineData("Pth", "Path")]
    [InlineData("Adress", "Address")]
    [InlineData("Timeout", "Timeouts")]
    [InlineData("Ho", "Hosts")]
    [InlineData("Mehtods", "Methods")]
    [InlineData("Colour", null)]
    public void The_nearest_name_is_suggested_where_one_is_near(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, ["Path", "Address", "Timeouts", "Hosts", "Methods"]));
}
