using FrontDoor.SecurityHeaders;

namespace FrontDoor.Tests.SecurityHeaders;

public class CspBuilderTests
{
    [Fact]
    public void Directives_stand_in_order_and_gather_their_sources()
    {
        var policy = new CspBuilder()
            .DefaultSrc("'self'")
            .ScriptSrc("'self'", "https://cdn.example")
            .ScriptSrcNonce()
            .StyleSrcNonce()
            .ImgSrc("'self'", "data:")
            .Directive("upgrade-insecure-requests")
            .ReportTo("csp");

        Assert.Equal(
            "default-src 'self'; script-src 'self' https://cdn.example 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data:; "
            + "upgrade-insecure-requests; report-to csp",
            policy.Build());
    }

    [Fact]
    public void Each_directive_has_its_name()
    {
        var policy = new CspBuilder()
            .FontSrc("a").ConnectSrc("b").ObjectSrc("c").FrameSrc("d").FrameAncestors("e").BaseUri("f").FormAction("g").StyleSrc("h");

        Assert.Equal("font-src a; connect-src b; object-src c; frame-src d; frame-ancestors e; base-uri f; form-action g; style-src h", policy.Build());
    }

    [Theory]
    [InlineData("'self' https://cdn.example")]
    [InlineData("https://a.example;script-src *")]
    [InlineData("https://a.example,default-src *")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("")]
    public void Text_that_would_end_a_source_is_refused(string source)
    {
        Assert.Throws<ArgumentException>(() => new CspBuilder().DefaultSrc(source));
        Assert.Throws<ArgumentException>(() => new CspBuilder().Directive(source));
    }

    [Fact]
    public void None_beside_another_source_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CspBuilder().ScriptSrc("'none'").ScriptSrcNonce());
}
