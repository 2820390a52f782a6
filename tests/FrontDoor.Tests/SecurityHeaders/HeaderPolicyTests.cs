using FrontDoor.Configuration;
using FrontDoor.SecurityHeaders;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.SecurityHeaders;

public class HeaderPolicyTests
{
    [Theory]
    [InlineData("X-Frame-Options", "SAMEORIGIN")]
    [InlineData("x-frame-options", "SAMEORIGIN")]
    [InlineData("Referrer-Policy", "unsafe-url")]
    [InlineData("Strict-Transport-Security", "max-age=0")]
    [InlineData("Content-Security-Policy", "default-src *")]
    public void What_the_application_sets_stays(string field, string value)
    {
        var context = Answers.Context();
        context.Response.Headers[field] = value;

        var headers = Answers.Policy(Answers.Config("Strict")).Answers.Headers(context);

        Assert.Equal(value, headers[field]);
    }

    [Fact]
    public void Set_goes_before_the_preset_and_adds_to_it()
    {
        var headers = Answers.Policy(Answers.Config("Default", "x-frame-options", "SAMEORIGIN", "Permissions-Policy", "camera=()")).Answers.Headers();

        Assert.Equal("SAMEORIGIN", headers.XFrameOptions);
        Assert.Equal("camera=()", headers["Permissions-Policy"]);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
    }

    [Fact]
    public void Empty_value_leaves_the_field_to_the_application()
    {
        var context = Answers.Context();
        context.Response.Headers.Server = "nginx";

        var headers = Answers.Policy(Answers.Config("Default", "X-Frame-Options", "", "Server", "")).Answers.Headers(context);

        Assert.False(headers.ContainsKey("X-Frame-Options"));
        Assert.Equal("nginx", headers.Server);
    }

    [Fact]
    public void Removed_field_leaves_with_no_answer()
    {
        var context = Answers.Context();
        context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        context.Response.Headers["X-Version"] = "7";

        var headers = Answers.Policy(new SecurityHeadersConfig { Remove = ["x-frame-options", "X-Version"] }).Answers.Headers(context);

        Assert.False(headers.ContainsKey("X-Frame-Options"));
        Assert.False(headers.ContainsKey("X-Version"));
    }

    [Fact]
    public void Route_refines_what_is_said_for_all()
    {
        var all = Answers.Config("Default", "A", "all", "B", "all") with { Remove = ["C", "D"] };
        var route = Answers.Config("Api", "B", "route", "C", "route") with { Remove = ["A"] };

        var headers = Answers.Policy(all, route).Answers.Headers();

        Assert.False(headers.ContainsKey("A"));
        Assert.Equal("route", headers["B"]);
        Assert.Equal("route", headers["C"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
    }

    [Fact]
    public void Route_without_a_preset_keeps_the_one_for_all()
    {
        var headers = Answers.Policy(Answers.Config("Strict"), Answers.Config(null, "X-Frame-Options", "SAMEORIGIN")).Answers.Headers();

        Assert.Equal("SAMEORIGIN", headers.XFrameOptions);
        Assert.True(headers.ContainsKey("Content-Security-Policy"));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(null, true, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    public void Route_can_switch_on_and_off_by_itself(bool? all, bool? route, bool isOn)
    {
        static SecurityHeadersConfig? Config(bool? enabled) => enabled is { } value ? new SecurityHeadersConfig { Enabled = value } : null;

        Assert.Equal(isOn, HeaderPolicy.Create(Config(all), Config(route)) is not null);
    }

    [Fact]
    public void What_is_switched_off_for_all_says_nothing_to_a_route()
    {
        var headers = Answers.Policy(Answers.Config("Strict", "A", "all") with { Enabled = false }, new SecurityHeadersConfig()).Answers.Headers();

        Assert.False(headers.ContainsKey("Content-Security-Policy"));
        Assert.False(headers.ContainsKey("A"));
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("Strict")]
    [InlineData("Api")]
    public void Own_pages_about_faults_load_nothing_whatever_the_preset(string preset)
    {
        var config = Answers.Config(preset, "Content-Security-Policy", "default-src *", "Content-Security-Policy-Report-Only", "x", "Permissions-Policy", "camera=()");

        var headers = Answers.Policy(config).Faults.Headers();

        Assert.StartsWith("default-src 'none';", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.False(headers.ContainsKey("Content-Security-Policy-Report-Only"));
        Assert.Equal("camera=()", headers["Permissions-Policy"]);
    }

    [Fact]
    public void Without_a_preset_own_pages_get_what_is_set_and_no_more()
    {
        var headers = Answers.Policy(Answers.Config("None", "A", "1")).Faults.Headers();

        Assert.Equal("1", Assert.Single(headers).Value);
    }

    [Fact]
    public void Switching_protocols_is_not_touched()
    {
        var context = Answers.Context(status: StatusCodes.Status101SwitchingProtocols);
        context.Response.Headers.Server = "upstream";

        Assert.Equal("Server", Assert.Single(Answers.Policy(Answers.Config("Strict")).Answers.Headers(context)).Key);
    }
}
