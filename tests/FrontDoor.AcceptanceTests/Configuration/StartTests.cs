namespace FrontDoor.AcceptanceTests.Configuration;

/// <summary>A configuration with mistakes never starts, and the message says all of them at once.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Every_mistake_is_in_one_message_with_its_key_and_the_nearest_known_one()
    {
        var message = await StartAsync(
            """
            {
              "Upstream": {},
              "Upstreams": {
                "api": {
                  "Destination": { "x": "http://h" },
                  "Destinations": { "a": { "Adress": "http://h", "Address": "not an address" } },
                  "LoadBalancing": "RoundRobbin",
                  "Timeouts": { "Conect": "5s", "Read": "soon" }
                }
              },
              "Routes": {
                "one": { "Match": { "Pfad": "/x", "Path": "/a/{**rest" }, "Upstream": "apii", "StripPrefx": "/api" }
              }
            }
            """);

        string[] mistakes = ["Destination", "Adress", "not an address", "RoundRobbin", "Conect", "soon", "Pfad", "/a/{**rest", "apii", "StripPrefx"];
        string[] cures = ["Address", "Connect", "StripPrefix", "RoundRobin"];
        Assert.All(mistakes.Concat(cures), word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "Routes": { "r": { "Match": "/x", "Upstream": "missing" } } }""", "Routes:r:Upstream", "missing")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "a": "ftp://h" } } } }""", "Upstreams:u:Destinations:a", "ftp://h")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "a": "http://h" }, "Timeouts": { "Read": "-1s" } } } }""", "Upstreams:u:Timeouts:Read", "-1s")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "a": "http://h" }, "Http": { "Version": "1.5" } } } }""", "Upstreams:u:Http:Version", "1.5")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "a": "http://h" } } }, "Routes": { "r": { "Match": { "Path": "/x", "Methods": ["GE T"] }, "Upstream": "u" } } }""", "Routes:r:Match:Methods", "GE T")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "a": "http://h" } } }, "Routes": { "r": { "Match": { "Hosts": ["a b"] }, "Upstream": "u" } } }""", "Routes:r:Match:Hosts", "a b")]
    [InlineData("""{ "Upstreams": { "u": { "Destinations": { "a": "http://h" } } }, "Routes": { "r": { "Match": "/x", "Upstream": "u", "MaxRequestBodySize": "much" } } }""", "Routes:r:MaxRequestBodySize", "much")]
    public async Task Mistake_names_key_and_value(string section, string key, string value)
    {
        var message = await StartAsync(section);

        Assert.Contains(key, message, StringComparison.Ordinal);
        Assert.Contains(value, message, StringComparison.Ordinal);
    }

    private static async Task<string> StartAsync(string section)
    {
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var host = await FrontDoorHost.StartAsync(new FrontDoorSetup(Transport.HttpClient).Json(section));
        });
        Assert.NotNull(exception);
        return exception.Message;
    }
}
