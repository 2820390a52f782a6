using FrontDoor.Configuration;
using FrontDoor.Rewriting.Headers;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Rewriting.Headers;

public class ResponseHeaderRewriteTests
{
    [Fact]
    public void Every_operation_does_what_it_says()
    {
        var context = Context(200);
        Apply(context, new ResponseHeadersConfig
        {
            Set = Fields(("X-Set", "{status}")),
            Append = Fields(("Vary", "Origin")),
            SetIfAbsent = Fields(("X-Kept", "new"), ("X-New", "new")),
            Remove = ["X-Gone"],
            Rename = new Dictionary<string, string> { ["X-Old"] = "X-Renamed" },
            Copy = new Dictionary<string, string> { ["X-Kept"] = "X-Copy" },
        });

        var headers = context.Response.Headers;
        Assert.Equal("200 old new 1 old", $"{headers["X-Set"]} {headers["X-Kept"]} {headers["X-New"]} {headers["X-Renamed"]} {headers["X-Copy"]}");
        Assert.Equal("Accept|Origin", string.Join('|', headers.Vary.ToArray()));
        Assert.False(headers.ContainsKey("X-Gone") || headers.ContainsKey("X-Old"));
    }

    [Theory]
    [InlineData("", 200, true)]
    [InlineData("", 503, true)]
    [InlineData("2xx", 204, true)]
    [InlineData("2XX", 304, false)]
    [InlineData("4xx,5xx", 500, true)]
    [InlineData("4xx,5xx", 302, false)]
    [InlineData("404", 404, true)]
    [InlineData("404", 403, false)]
    [InlineData("2xx,304", 304, true)]
    public void Values_come_with_the_statuses_that_are_named(string when, int status, bool comes)
    {
        var context = Context(status);
        var statuses = when.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Apply(context, new ResponseHeadersConfig { Set = new Dictionary<string, HeaderValueConfig> { ["X-Set"] = new() { Value = "1", When = statuses } } });
        Assert.Equal(comes, context.Response.Headers.ContainsKey("X-Set"));
    }

    [Fact]
    public void What_comes_out_empty_leaves_the_upstreams_own()
    {
        var context = Context(200);
        Apply(context, new ResponseHeadersConfig { Set = Fields(("X-Kept", "{header:X-None}")) });
        Assert.Equal("old", context.Response.Headers["X-Kept"]);
    }

    [Fact]
    public void Cookies_are_appended_as_lines()
    {
        var context = Context(200);
        context.Response.Headers.SetCookie = "a=1";
        Apply(context, new ResponseHeadersConfig { Append = Fields(("Set-Cookie", "b=2; Path=/")) });
        Assert.Equal("a=1|b=2; Path=/", string.Join('|', context.Response.Headers.SetCookie.ToArray()));
    }

    private static Dictionary<string, HeaderValueConfig> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => new HeaderValueConfig { Value = field.Value });

    private static void Apply(HttpContext context, ResponseHeadersConfig config) => ResponseHeaderRewrite.From(config)!.Apply(context, context.Response.Headers);

    private static DefaultHttpContext Context(int status)
    {
        var context = new DefaultHttpContext();
        context.Response.StatusCode = status;
        context.Response.Headers["X-Kept"] = "old";
        context.Response.Headers["X-Gone"] = "1";
        context.Response.Headers["X-Old"] = "1";
        context.Response.Headers.Vary = "Accept";
        return context;
    }
}
