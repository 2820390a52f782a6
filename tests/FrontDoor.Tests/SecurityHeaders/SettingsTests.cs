using FrontDoor.Configuration;
using FrontDoor.Configuration.Validation;
using FrontDoor.SecurityHeaders;
using FrontDoor.Tests.Configuration;

namespace FrontDoor.Tests.SecurityHeaders;

public class SettingsTests
{
    [Fact]
    public void Section_fills_the_record()
    {
        var config = ConfigHost.Read("""
            { "SecurityHeaders": { "Preset": "Strict", "Set": { "X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "" }, "Remove": ["Server", "X-Version"] } }
            """).SecurityHeaders!;

        Assert.True(config.Enabled);
        Assert.Equal("Strict", config.Preset);
        Assert.Equal(["SAMEORIGIN", ""], config.Set.OrderByDescending(set => set.Key).Select(set => set.Value));
        Assert.Equal(["Server", "X-Version"], config.Remove);
    }

    [Theory]
    [InlineData("true", true, null)]
    [InlineData("false", false, null)]
    [InlineData("\"Api\"", true, "Api")]
    [InlineData("{ \"Enabled\": false, \"Preset\": \"Api\" }", false, "Api")]
    public void Section_can_be_a_single_value(string json, bool isOn, string? preset)
    {
        var config = ConfigHost.Read($$"""{ "SecurityHeaders": {{json}} }""").SecurityHeaders!;

        Assert.Equal(isOn, config.Enabled);
        Assert.Equal(preset, config.Preset);
    }

    [Fact]
    public void Routes_have_the_same_section()
    {
        var config = ConfigHost.Read("""{ "Routes": { "a": { "SecurityHeaders": "Api" }, "b": {  "Order": 1 } } }""");

        Assert.Equal("Api", config.Routes["a"].SecurityHeaders!.Preset);
        Assert.Null(config.Routes["b"].SecurityHeaders);
    }

    [Theory]
    [InlineData("Strikt", "", "", "SecurityHeaders:Preset")]
    [InlineData("Strict", "a b", "1", "SecurityHeaders:Set:a b")]
    [InlineData("Strict", "A", "1\r\nX-Injected: 1", "SecurityHeaders:Set:A")]
    [InlineData("Strict", "A", "caf\xE9", "SecurityHeaders:Set:A")]
    [InlineData("Strict", "transfer-encoding", "chunked", "SecurityHeaders:Set:transfer-encoding")]
    public void What_is_wrong_is_told(string preset, string name, string value, string path)
    {
        var config = name.Length == 0 ? Answers.Config(preset) : Answers.Config(preset, name, value);

        Assert.Equal(path, Assert.Single(Validate(config)).Path);
    }

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("no name")]
    [InlineData("x-set")]
    public void Removing_is_refused_where_it_makes_no_sense(string name) =>
        Assert.Equal("SecurityHeaders:Remove", Assert.Single(Validate(Answers.Config(null, "X-Set", "1") with { Remove = [name] })).Path);

    [Fact]
    public void Misspelt_preset_names_the_nearest() =>
        Assert.Equal("Did you mean 'Strict'?", Assert.Single(Validate(Answers.Config("Strikt"))).Cure);

    [Fact]
    public void Problems_of_a_route_name_the_route()
    {
        var problems = new ProblemList();
        var route = new RouteConfig { HttpsRedirect = true, SecurityHeaders = Answers.Config("Strikt") };

        ConfigValidator.Validate(new FrontDoorConfig { Routes = new Dictionary<string, RouteConfig> { ["a"] = route } }, problems);

        Assert.Equal("Routes:a:SecurityHeaders:Preset", Assert.Single(problems.All).Path);
    }

    [Fact]
    public void Code_fills_the_same_record()
    {
        var config = SecurityHeadersBuilder.Build(headers => headers.Strict().Set("A", "1").Remove("B", "C").Csp(csp => csp.DefaultSrc("'self'")));

        Assert.Equal("Strict", config.Preset);
        Assert.Equal([("A", "1"), ("Content-Security-Policy", "default-src 'self'")], config.Set.Select(set => (set.Key, set.Value)));
        Assert.Equal(["B", "C"], config.Remove);
        Assert.Equal("Api", SecurityHeadersBuilder.Build(headers => headers.Api()).Preset);
        Assert.Equal("None", SecurityHeadersBuilder.Build(headers => headers.None()).Preset);
        Assert.Null(SecurityHeadersBuilder.Build(null).Preset);
    }

    private static List<ConfigProblem> Validate(SecurityHeadersConfig config)
    {
        var problems = new ProblemList();
        SecurityHeadersValidator.Validate("SecurityHeaders", config, problems);
        return problems.All;
    }
}
