using FrontDoor.Configuration;

namespace FrontDoor.Tests.SecurityHeaders;

public class PresetTests
{
    private const string StrictPolicy = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private const string ApiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData(null, "Strict-Transport-Security", "max-age=31536000")]
    [InlineData("Default", "Strict-Transport-Security", "max-age=31536000")]
    [InlineData("Default", "X-Content-Type-Options", "nosniff")]
    [InlineData("Default", "X-Frame-Options", "DENY")]
    [InlineData("Default", "Referrer-Policy", "strict-origin-when-cross-origin")]
    [InlineData("Default", "Cross-Origin-Opener-Policy", "same-origin")]
    [InlineData("Default", "Cross-Origin-Resource-Policy", "same-site")]
    [InlineData("Default", "Content-Security-Policy", null)]
    [InlineData("Strict", "Strict-Transport-Security", "max-age=31536000")]
    [InlineData("Strict", "X-Content-Type-Options", "nosniff")]
    [InlineData("Strict", "X-Frame-Options", "DENY")]
    [InlineData("Strict", "Referrer-Policy", "strict-origin-when-cross-origin")]
    [InlineData("Strict", "Cross-Origin-Opener-Policy", "same-origin")]
    [InlineData("Strict", "Cross-Origin-Resource-Policy", "same-origin")]
    [InlineData("strict", "Content-Security-Policy", StrictPolicy)]
    [InlineData("Api", "Strict-Transport-Security", "max-age=31536000")]
    [InlineData("Api", "X-Content-Type-Options", "nosniff")]
    [InlineData("Api", "X-Frame-Options", "DENY")]
    [InlineData("Api", "Referrer-Policy", "no-referrer")]
    [InlineData("Api", "Cross-Origin-Opener-Policy", "same-origin")]
    [InlineData("Api", "Cross-Origin-Resource-Policy", "same-origin")]
    [InlineData("Api", "Content-Security-Policy", ApiPolicy)]
    public void Preset_has_this_field(string? preset, string field, string? value)
    {
        var headers = Answers.Policy(Answers.Config(preset)).Answers.Headers();

        Assert.Equal(value, headers[field]);
    }

    [Theory]
    [InlineData("Default", 6)]
    [InlineData("Strict", 7)]
    [InlineData("Api", 7)]
    [InlineData("None", 0)]
    public void Preset_has_no_more_than_its_fields(string preset, int count) =>
        Assert.Equal(count, Answers.Policy(Answers.Config(preset)).Answers.Headers().Count);

    [Theory]
    [InlineData("Default", true)]
    [InlineData("Strict", true)]
    [InlineData("Api", true)]
    [InlineData("None", false)]
    public void Names_of_products_are_removed(string preset, bool isRemoved)
    {
        var context = Answers.Context();
        context.Response.Headers.Server = "nginx";
        context.Response.Headers.XPoweredBy = "Express";

        var headers = Answers.Policy(Answers.Config(preset)).Answers.Headers(context);

        Assert.Equal(isRemoved, !headers.ContainsKey("Server"));
        Assert.Equal(isRemoved, !headers.ContainsKey("X-Powered-By"));
    }

    [Fact]
    public void Defaults_of_the_record_are_on_and_name_nothing()
    {
        var config = new SecurityHeadersConfig();

        Assert.True(config.Enabled);
        Assert.Null(config.Preset);
        Assert.Empty(config.Set);
        Assert.Empty(config.Remove);
    }
}
