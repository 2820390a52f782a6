using System.Net;
using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.Rewriting.Headers;

public class RequestHeaderRewriteTests
{
    [Fact]
    public void Set_takes_the_place_of_what_the_client_sent() =>
        Assert.Equal(["X-A: new"], Send(new() { Set = Fields("X-A", "new") }, ("x-a", "old")));

    [Theory]
    [InlineData("X_A")]
    [InlineData("x.a")]
    public void Set_takes_the_place_of_what_applications_read_as_the_same(string name) =>
        Assert.Equal(["X-A: new"], Send(new() { Set = Fields("X-A", "new") }, (name, "old")));

    [Fact]
    public void Whichever_of_the_two_names_has_the_underscore() =>
        Assert.Equal(["X_A: new"], Send(new() { Set = Fields("X_A", "new") }, ("X-A", "old")));

    [Fact]
    public void What_comes_out_empty_is_not_sent_and_neither_is_what_the_client_sent() =>
        Assert.Empty(Send(new() { Set = Fields("X-A", "{header:X-None}") }, ("X-A", "old")));

    [Theory]
    [InlineData(" \t x y \t", "X-A: x y")]
    [InlineData(" \t ", null)]
    public void White_space_around_a_value_is_not_part_of_it(string value, string? sent) =>
        Assert.Equal(sent is null ? [] : [sent], Send(new() { Remove = ["X-In"], Set = Fields("X-A", "{header:X-In}") }, ("X-In", value)));

    [Fact]
    public void Append_adds_a_line() =>
        Assert.Equal(["X-A: old", "X-A: new"], Send(new() { Append = Fields("X-A", "new") }, ("X-A", "old")));

    [Fact]
    public void Cookies_that_are_appended_stay_on_one_line() =>
        Assert.Equal(["Cookie: a=1; b=2"], Send(new() { Append = Fields("Cookie", "b=2") }, ("Cookie", "a=1")));

    [Theory]
    [InlineData("X-A", "X-A: old")]
    [InlineData("X-B", "X-B: old|X-A: new")]
    [InlineData("X_A", "X_A: old|X-A: new")]
    public void Set_if_absent_lets_the_client_go_before(string name, string sent) =>
        Assert.Equal(sent.Split('|'), Send(new() { SetIfAbsent = Fields("X-A", "new") }, (name, "old")));

    [Fact]
    public void What_is_removed_or_nominated_counts_as_absent()
    {
        Assert.Equal(["X-A: new"], Send(new() { Remove = ["X-A"], SetIfAbsent = Fields("X-A", "new") }, ("X-A", "old")));
        Assert.Equal(["X-A: new"], Send(new() { SetIfAbsent = Fields("X-A", "new") }, ("X-A", "old"), ("Connection", "X-A")));
    }

    [Fact]
    public void What_is_not_moved_because_it_is_nominated_counts_as_absent() => Assert.Equal(
        ["X-To: new"],
        Send(new() { Copy = Fields("X-From", "X-To"), SetIfAbsent = Fields("X-To", "new") }, ("X-From", "old"), ("Connection", "X-From")));

    [Fact]
    public void Remove_takes_a_field_away_whatever_its_case() => Assert.Empty(Send(new() { Remove = ["x-A"] }, ("X-a", "1")));

    [Fact]
    public void A_star_takes_away_all_that_the_client_sent() =>
        Assert.Equal(["X-C: 3"], Send(new() { Remove = ["*"], Set = Fields("X-C", "3") }, ("X-A", "1"), ("Accept", "*/*")));

    [Fact]
    public void Rename_sends_all_lines_under_the_new_name_alone() =>
        Assert.Equal(["X-B: 1", "X-B: 2"], Send(new() { Rename = Fields("X-A", "X-B") }, ("X-A", new StringValues(["1", "2"])), ("X-B", "old")));

    [Fact]
    public void Rename_of_what_is_not_there_changes_nothing() =>
        Assert.Equal(["X-B: old"], Send(new() { Rename = Fields("X-A", "X-B") }, ("X-B", "old")));

    [Fact]
    public void Copy_sends_it_twice() => Assert.Equal(["X-A: 1", "X-B: 1"], Send(new() { Copy = Fields("X-A", "X-B") }, ("X-A", "1"), ("X-B", "old")));

    [Fact]
    public void Set_goes_before_copy() =>
        Assert.Equal(["X-A: 1", "X-B: set"], Send(new() { Copy = Fields("X-A", "X-B"), Set = Fields("X-B", "set") }, ("X-A", "1")));

    [Fact]
    public void A_nominated_field_is_not_copied() =>
        Assert.Empty(Send(new() { Copy = Fields("X-A", "X-B") }, ("X-A", "1"), ("Connection", "X-A")));

    [Fact]
    public void The_request_itself_stays_as_it_came()
    {
        var context = Context(("X-A", "old"));
        Send(new() { Set = Fields("X-A", "new"), Remove = ["*"] }, context);
        Assert.Equal("old", context.Request.Headers["X-A"]);
    }

    [Theory]
    [InlineData("http://example.com/dav/a%2Fb", "http://10.0.0.1:4000/base/a%2Fb")]
    [InlineData("/dav/x", "/base/x")]
    [InlineData("http://example.com/other/x", "http://example.com/other/x")]
    [InlineData("http://evil.example/dav/x", "http://evil.example/dav/x")]
    [InlineData("http://example.com/dav/../x", "http://example.com/dav/../x")]
    [InlineData("http://example.com/davx", "http://example.com/davx")]
    [InlineData("x", "x")]
    public void The_destination_of_a_WebDAV_request_is_mapped_where_the_route_says_so(string sent, string seen)
    {
        var context = Context(("Destination", sent));
        var route = new RouteConfig { StripPrefix = "/dav", RewriteRedirects = new RedirectRewriteConfig { Fields = ["Destination"] } };
        Assert.Equal(["Destination: " + seen], Send(route, context, "http://10.0.0.1:4000/base"));
    }

    private static Dictionary<string, string> Fields(string name, string value) => new() { [name] = value };

    private static string[] Send(RequestHeadersConfig headers, params (string Name, StringValues Value)[] fields) => Send(headers, Context(fields));

    private static string[] Send(RequestHeadersConfig headers, HttpContext context) => Send(new RouteConfig { RequestHeaders = headers }, context);

    private static string[] Send(RouteConfig route, HttpContext context, string address = "http://10.0.0.1:4000")
    {
        var sink = new LineSink([]);
        ForwardedRequests.Make(context, address, rewriting: RewritePlan.For(route)).WriteFields(ref sink);
        return [.. sink.Lines.Where(line => !line.StartsWith("X-Forwarded", StringComparison.Ordinal) && !line.StartsWith("Via", StringComparison.Ordinal))];
    }

    private static DefaultHttpContext Context(params (string Name, StringValues Value)[] fields)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Protocol = "HTTP/1.1";
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        foreach (var (name, value) in fields)
        {
            context.Request.Headers[name] = value;
        }

        // Host is no line of these.
        context.Request.Host = new HostString("example.com");
        return context;
    }

    private readonly struct LineSink(List<string> lines) : IHeaderSink
    {
        public List<string> Lines => lines;

        public void Add(string name, string value) => lines.Add($"{name}: {value}");
    }
}
