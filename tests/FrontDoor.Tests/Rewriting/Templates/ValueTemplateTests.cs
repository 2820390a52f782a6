using System.Net;
using FrontDoor.Rewriting.Templates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Rewriting.Templates;

public class ValueTemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{client.address}", "10.0.0.7")]
    [InlineData("{Client.Address}:{client.port}", "10.0.0.7:4711")]
    [InlineData("{scheme}://{authority}{path}{query}", "https://Example.com:8443/a%2Fb?y=a%26b&evil=a%0D%0AX-Admin:%201%00&far=%E4%BD%A0%F0%9F%98%80&near=%C3%A9")]
    [InlineData("{host}", "Example.com")]
    [InlineData("{method} {protocol}", "GET HTTP/1.1")]
    [InlineData("{header:X-Name}", "caf\u00e9")]
    [InlineData("<{header:x-none}>", "<>")]
    [InlineData("{cookie:id}", "7")]
    [InlineData("{query:y}", "a&b")]
    [InlineData("{query:evil}", "a%0D%0AX-Admin: 1%00")]
    [InlineData("{query:far}", "%E4%BD%A0%F0%9F%98%80")]
    [InlineData("{query:near}", "%C3%A9")]
    [InlineData("{request.id}{route}{upstream}", "")]
    [InlineData("{{{method}}}", "{GET}")]
    [InlineData("}}{{", "}{")]
    public void Placeholders_are_filled_in(string template, string value) =>
        Assert.Equal(value, TemplateParser.Parse(template, TemplatePlace.Request).Render(Context()));

    [Theory]
    [InlineData("{clientaddress}", "Did you mean 'client.address'?")]
    [InlineData("{heder:X-A}", "Did you mean 'header:'?")]
    [InlineData("{header:}", "Did you mean 'header:'?")]
    [InlineData("{header}", "Did you mean 'header:'?")]
    [InlineData("{status}", "Take another placeholder.")]
    [InlineData("{host", "doubled")]
    [InlineData("host}", "doubled")]
    [InlineData("a\r\nX: y", "visible ASCII")]
    [InlineData("caf\u00e9", "visible ASCII")]
    public void A_template_that_is_wrong_is_told_with_its_cure(string template, string cure)
    {
        Assert.Null(TemplateParser.TryParse(template, TemplatePlace.Request, out var reason, out var told));
        Assert.NotNull(reason);
        Assert.Contains(cure, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_knows_no_destination() => Assert.Null(TemplateParser.TryParse("{destination}", TemplatePlace.Target, out _, out _));

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/a%2Fb?x=%31&y=a%26b";
        context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:10.0.0.7");
        context.Connection.RemotePort = 4711;
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("Example.com", 8443);
        context.Request.Method = "GET";
        context.Request.Protocol = "HTTP/1.1";
        context.Request.Path = "/a%2Fb";
        context.Request.QueryString = new QueryString("?y=a%26b&evil=a%0D%0AX-Admin:%201%00&far=%E4%BD%A0%F0%9F%98%80&near=%C3%A9");
        context.Request.Headers["X-Name"] = "caf\u00e9";
        context.Request.Headers.Cookie = "id=7";
        return context;
    }
}
