namespace FrontDoor.Tests.Configuration;

/// <summary>What happens where several files and variables say something of the same key; the last layer is the highest.</summary>
public class LayerTests
{
    [Fact]
    public void A_higher_layer_refines_a_value_in_place_of_an_object()
    {
        var destination = ConfigHost.Read(
            """{ "Upstreams": { "web": { "Destinations": { "a": "http://x" } } } }""",
            """{ "Upstreams": { "web": { "Destinations": { "a": { "Host": "app.example" } } } } }""").Upstreams["web"].Destinations["a"];

        Assert.Equal(("http://x", "app.example"), (destination.Address, destination.Host));
    }

    [Fact]
    public void The_main_property_in_two_forms_is_an_error()
    {
        var problem = Assert.Single(ConfigHost.TryRead(
            """{ "Routes": { "api": { "Match": "/api" } } }""",
            """{ "Routes": { "api": { "Match": { "Path": "/v2" } } } }""").Problems);

        Assert.Equal("Routes:api:Match:Path", problem.Path);
        Assert.StartsWith("It is set twice", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "CorrelationId": { "Enabled": true, "Header": "X-Id" } }""", """{ "CorrelationId": false }""")]
    [InlineData("""{ "CorrelationId": false }""", """{ "CorrelationId": { "Enabled": true, "Header": "X-Id" } }""")]
    public void False_wins_over_keys_of_other_layers(string lower, string higher) =>
        Assert.False(ConfigHost.Read(lower, higher).CorrelationId!.Enabled);

    [Fact]
    public void True_beside_keys_changes_nothing() =>
        Assert.Equal("X-Id", ConfigHost.Read("""{ "CorrelationId": { "Header": "X-Id" } }""", """{ "CorrelationId": true }""").CorrelationId!.Header);

    [Fact]
    public void False_takes_an_entry_of_a_lower_layer_away()
    {
        var config = ConfigHost.Read(
            """{ "Upstreams": { "web": { "Destinations": { "a": "http://x", "b": { "Address": "http://y" } } }, "old": {} }, "Routes": { "r": { "Match": "/" }, "s": { "Match": "/s" } } }""",
            """{ "Upstreams": { "web": { "Destinations": { "b": false } }, "old": false }, "Routes": { "r": false } }""");

        Assert.Equal(["a"], config.Upstreams["web"].Destinations.Keys);
        Assert.Equal(["web"], config.Upstreams.Keys);
        Assert.Equal(["s"], config.Routes.Keys);
    }

    [Fact]
    public void A_text_with_commas_replaces_the_whole_list()
    {
        var hosts = ConfigHost.Read(
            """{ "Routes": { "r": { "Match": { "Hosts": ["a.example", "b.example", "c.example"] } } } }""",
            """{ "Routes": { "r": { "Match": { "Hosts": "d.example, e.example" } } } }""").Routes["r"].Match.Hosts;

        Assert.Equal(["d.example", "e.example"], hosts);
    }

    [Fact]
    public void A_shorter_array_keeps_the_tail_of_the_longer_one_below()
    {
        var hosts = ConfigHost.Read(
            """{ "Routes": { "r": { "Match": { "Hosts": ["a.example", "b.example"] } } } }""",
            """{ "Routes": { "r": { "Match": { "Hosts": ["c.example"] } } } }""").Routes["r"].Match.Hosts;

        Assert.Equal(["c.example", "b.example"], hosts);
    }

    [Fact]
    public void An_empty_array_is_an_empty_list() =>
        Assert.Empty(ConfigHost.Read("""{ "Routes": { "r": { "Match": { "Hosts": [] } } } }""").Routes["r"].Match.Hosts);
}
