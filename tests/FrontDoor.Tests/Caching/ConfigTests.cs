using FrontDoor.Configuration;
using FrontDoor.Configuration.Reading;
using FrontDoor.Configuration.Validation;
using Microsoft.Extensions.Configuration;

namespace FrontDoor.Tests.Caching;

/// <summary>What can be said about a route's cache, briefly and wrongly.</summary>
public class ConfigTests
{
    [Theory]
    [InlineData("", "true", true, "")]
    [InlineData("", "false", false, "")]
    [InlineData("", "10m", true, "200=00:10:00 301=00:10:00 302=00:10:00")]
    [InlineData(":Ttl", "10m", true, "200=00:10:00 301=00:10:00 302=00:10:00")]
    [InlineData(":Ttl:404", "30s", true, "404=00:00:30")]
    public void The_short_forms(string key, string value, bool enabled, string ttl)
    {
        var cache = Read((key, value), out var problems).Routes["r"].Cache!;

        Assert.Empty(problems.All);
        Assert.Equal((enabled, ttl), (cache.Enabled, string.Join(' ', cache.Ttl.Select(entry => $"{entry.Key}={entry.Value}"))));
    }

    [Theory]
    [InlineData("", "tomorrow")]
    [InlineData(":Ttl", "tomorrow")]
    [InlineData(":Ttl:200", "tomorrow")]
    [InlineData(":Ttl:ok", "10m")]
    [InlineData(":Ttl:500", "10m")]
    [InlineData(":Ttl:400", "10m")]
    [InlineData(":Ttl:206", "10m")]
    [InlineData(":MinUses", "0")]
    [InlineData(":RequestDirectives", "Maybe")]
    [InlineData(":Bypass", "session")]
    [InlineData(":NoStore", "Header:")]
    [InlineData(":Key:Headers", "a b")]
    [InlineData(":Key:Quary", "x")]
    [InlineData(":StaleIfErrors", "1h")]
    [InlineData(":Wait", "0s")]
    public void What_is_wrong_is_told_with_its_place(string key, string value)
    {
        Read((key, value), out var problems);

        Assert.StartsWith("Routes:r:Cache" + key.Split(":Ttl")[0], Assert.Single(problems.All).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_comes_from_an_upstream_is_cached()
    {
        var problems = new ProblemList();
        var config = new FrontDoorConfig
        {
            Routes = new Dictionary<string, RouteConfig> { ["r"] = new() { Respond = new RespondConfig(), Cache = new RouteCacheConfig() } },
        };
        ConfigValidator.Validate(config, problems);

        Assert.Equal("Routes:r:Cache", Assert.Single(problems.All).Path);
    }

    private static FrontDoorConfig Read((string Key, string Value) setting, out ProblemList problems)
    {
        var settings = new Dictionary<string, string?>
        {
            ["FrontDoor:Upstreams:u:Destinations:a:Address"] = "http://x",
            ["FrontDoor:Routes:r:Upstream"] = "u",
            [$"FrontDoor:Routes:r:Cache{setting.Key}"] = setting.Value,
        };
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("FrontDoor");
        problems = new ProblemList();
        var config = ConfigReader.Read(SettingTree.Read(section), problems);
        ConfigValidator.Validate(config, problems);
        return config;
    }
}
