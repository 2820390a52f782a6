using System.Net;
using FrontDoor.Forwarding;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding;

public class RequestHeaderRulesTests
{
    [Theory]
    [InlineData("Connection", "close")]
    [InlineData("Keep-Alive", "timeout=5")]
    [InlineData("Proxy-Connection", "keep-alive")]
    [InlineData("Proxy-Authorization", "Basic x")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("Upgrade", "h2c")]
    [InlineData("HTTP2-Settings", "x")]
    [InlineData("Trailer", "X-T")]
    [InlineData("Host", "example.com")]
    [InlineData("Content-Length", "5")]
    [InlineData("Expect", "100-continue")]
    [InlineData("Forwarded", "for=1.2.3.4")]
    [InlineData("X-Real-IP", "1.2.3.4")]
    [InlineData("X-Forwarded-Port", "1")]
    [InlineData("X_Forwarded_For", "1.2.3.4")]
    [InlineData("x.forwarded.for", "1.2.3.4")]
    [InlineData("X-Original_URL", "/admin")]
    [InlineData("X-ARR-ClientCert", "x")]
    [InlineData("X-Client-Cert", "x")]
    [InlineData("X-Client-Certificate", "x")]
    [InlineData("X-Client-DN", "x")]
    [InlineData("X-SSL-Cert", "x")]
    [InlineData("X-SSL-Client-Verify", "SUCCESS")]
    [InlineData("X-SSL-Client-Fingerprint", "x")]
    [InlineData("SSL_CLIENT_VERIFY", "SUCCESS")]
    [InlineData("X-Amzn-Mtls-Clientcert-Leaf", "x")]
    [InlineData("X-Forwarded-Client-Cert", "x")]
    [InlineData("X-Forwarded-Tls-Client-Cert", "x")]
    [InlineData("Client-Cert", ":x:")]
    [InlineData("Client-Cert-Chain", ":x:")]
    public void A_field_of_the_connection_or_of_identity_is_not_passed(string name, string value) =>
        Assert.DoesNotContain(Fields((name, value)), field => field.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_nominated_field_is_not_passed() =>
        Assert.DoesNotContain(Fields(("Connection", "close, X-Hop ,x-other"), ("X-Hop", "1"), ("X-Other", "2")), f => f.StartsWith("X-", StringComparison.Ordinal) && !f.StartsWith("X-Forwarded", StringComparison.Ordinal));

    [Fact]
    public void Other_fields_pass_in_order_with_all_their_lines()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Append("X-A", new(["1", "2"]));
        context.Request.Headers["X-Empty"] = "";
        context.Request.Headers["X_B.c"] = "3";
        Assert.Equal(["X-A: 1", "X-A: 2", "X-Empty: ", "X_B.c: 3"], Write(context).Take(4));
    }

    [Theory]
    [InlineData("trailers", true)]
    [InlineData("gzip, trailers", true)]
    [InlineData("gzip", false)]
    public void Of_TE_only_trailers_is_kept(string te, bool kept) =>
        Assert.Equal(kept, Fields(("TE", te)).Contains("TE: trailers"));

    [Fact]
    public void The_client_is_told_of_and_what_it_said_of_itself_is_not()
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.1");
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("example.com:8443");
        context.Request.Headers["X-Forwarded-For"] = "6.6.6.6";
        context.Request.Headers["X-Forwarded-Proto"] = "http";
        context.Request.Headers["X-Forwarded-Host"] = "evil.example";

        Assert.Equal(
            ["X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: example.com:8443"],
            Write(context).Where(f => f.StartsWith("X-Forwarded", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_request_id_takes_the_place_of_the_clients()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["x-request-id"] = "bad id";
        var request = ForwardedRequests.Make(context);
        request.Correlate("X-Request-Id", "good-id");
        Assert.Equal(["X-Request-Id: good-id"], Write(request).Where(f => f.StartsWith("x-request", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("X-Request-Id", "X_Request_Id")]
    [InlineData("X-Request-Id", "x.request-id")]
    [InlineData("X_Request_Id", "X-Request-Id")]
    [InlineData("X_Request_Id", "X.REQUEST.ID")]
    [InlineData("X.Request.Id", "X-Request_Id")]
    public void A_look_alike_of_the_request_id_is_not_passed_however_the_field_is_named(string field, string lookAlike)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[lookAlike] = "forged";
        context.Request.Headers["X-Request-Ids"] = "other";
        var request = ForwardedRequests.Make(context);
        request.Correlate(field, "good-id");
        var written = Write(request);
        Assert.DoesNotContain(written, line => line.Contains("forged", StringComparison.Ordinal));
        Assert.Contains("X-Request-Ids: other", written);
        Assert.Contains($"{field}: good-id", written);
    }

    [Theory]
    [InlineData("OPTIONS", "5", "4")]
    [InlineData("TRACE", "1", "0")]
    [InlineData("GET", "5", "5")]
    [InlineData("OPTIONS", "x", "x")]
    public void Max_Forwards_counts_down_where_it_counts(string method, string sent, string passed)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Headers["Max-Forwards"] = sent;
        Assert.Contains($"Max-Forwards: {passed}", Write(context));
    }

    [Fact]
    public void Via_is_added_behind_what_was_there()
    {
        var via = Fields(("Via", "1.1 other")).Where(f => f.StartsWith("Via", StringComparison.Ordinal)).ToArray();
        Assert.Equal("Via: 1.1 other", via[0]);
        Assert.StartsWith("Via: 1.1 frontdoor-", via[1], StringComparison.Ordinal);
        Assert.True(ViaField.NamesUs(via[1]));
        Assert.False(ViaField.NamesUs(via[0]));
    }

    private static List<string> Fields(params (string Name, string Value)[] fields)
    {
        var context = new DefaultHttpContext();
        context.Request.Protocol = "HTTP/1.1";
        foreach (var (name, value) in fields)
        {
            context.Request.Headers[name] = value;
        }

        return Write(context);
    }

    private static List<string> Write(HttpContext context) => Write(ForwardedRequests.Make(context));

    private static List<string> Write(ForwardedRequest request)
    {
        var sink = new ListSink([]);
        request.WriteFields(ref sink);
        return sink.Fields;
    }

    private readonly struct ListSink(List<string> fields) : IHeaderSink
    {
        public List<string> Fields => fields;

        public void Add(string name, string value) => fields.Add($"{name}: {value}");
    }
}
