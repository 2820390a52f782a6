using System.Text;
using FrontDoor.Forwarding.Transports.HttpClients;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class WireTests
{
    [Theory]
    [InlineData("/users?x=1%2F2&y=+")]
    [InlineData("/a%2Fb")]
    [InlineData("/a%252Fb")]
    [InlineData("/a//b")]
    [InlineData("/%E4%BD%A0")]
    [InlineData("/x;y=1")]
    [InlineData("/?")]
    [InlineData("/~t")]
    [InlineData("/%7e%c3?Q=A")]
    [InlineData("/a|b{c}")]
    public async Task The_target_arrives_byte_for_byte(string target)
    {
        var head = await HeadOfAsync(host => host.NewContext(), target, "");
        Assert.StartsWith($"GET {target} HTTP/1.1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_path_stands_before_the_target()
    {
        var head = await HeadOfAsync(host => host.NewContext(), "/x", "/base%2F/");
        Assert.StartsWith("GET /base%2F/x HTTP/1.1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_that_nobody_knows_go_as_they_came()
    {
        var head = await HeadOfAsync(host => host.NewContext("PURGE"), "/", "");
        Assert.StartsWith("PURGE / HTTP/1.1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_arrive_with_their_bytes()
    {
        var head = await HeadOfAsync(
            host =>
            {
                var context = host.NewContext();
                context.Request.Headers["X-Empty"] = "";
                context.Request.Headers["X-Latin"] = "caf\u00e9 \u0080";
                context.Request.Headers["X-Many"] = new(["a", "b"]);
                context.Request.Headers.Cookie = new(["a=1", "b=2"]);
                context.Request.Headers.UserAgent = "odd (unclosed";
                return context;
            },
            "/",
            "");

        Assert.Contains("\r\nX-Empty: \r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Latin: caf\u00e9 \u0080\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Many: a, b\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nCookie: a=1; b=2\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nUser-Agent: odd (unclosed\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", head, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_fields_of_an_answer_arrive_with_their_bytes()
    {
        var context = await RelayAsync(
            "HTTP/1.1 200 Fine, thanks\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Empty:\r\nX-Latin: caf\u00e9\r\n"
            + "Connection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: x\r\nContent-Length: 2\r\nExpires: 0\r\n\r\nok");

        var headers = context.Response.Headers;
        Assert.Equal(new StringValues(["a=1", "b=2"]), headers.SetCookie);
        Assert.Equal("", headers["X-Empty"].ToString());
        Assert.True(headers.ContainsKey("X-Empty"));
        Assert.Equal("caf\u00e9", headers["X-Latin"].ToString());
        Assert.Equal("0", headers.Expires.ToString());
        Assert.Equal(2, context.Response.ContentLength);
        Assert.False(headers.ContainsKey("X-Hop"));
        Assert.False(headers.ContainsKey("Connection"));
        Assert.False(headers.ContainsKey("Keep-Alive"));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK", null)]
    [InlineData("HTTP/1.1 200 Fine", "Fine")]
    [InlineData("HTTP/1.1 200 ", null)]
    public async Task A_reason_phrase_is_kept_where_it_says_something(string line, string? phrase)
    {
        await using var server = RawServer.Answering(line + "\r\nContent-Length: 0\r\n\r\n");
        await using var host = new TransportHost(server.Address);

        var result = await host.SendAsync();

        Assert.Equal(phrase, result.Response!.ReasonPhrase);
        result.Response.Discard();
    }

    [Theory]
    [InlineData("204 No Content")]
    [InlineData("205 Reset Content")]
    public async Task An_answer_that_has_no_body_has_no_length(string status)
    {
        var context = await RelayAsync($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        Assert.Null(context.Response.ContentLength);
    }

    [Fact]
    public async Task HEAD_keeps_the_length_of_the_body_that_it_does_not_have()
    {
        var context = await RelayAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HEAD");
        Assert.Equal(1000, context.Response.ContentLength);
    }

    [Fact]
    public async Task A_body_of_known_length_keeps_its_framing()
    {
        var (head, body) = await UploadAsync(3);
        Assert.Contains("Content-Length: 3\r\n", head, StringComparison.Ordinal);
        Assert.Equal("abc", body);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_chunked_again()
    {
        var (head, body) = await UploadAsync(null);
        Assert.Contains("Transfer-Encoding: chunked\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", head, StringComparison.Ordinal);
        Assert.StartsWith("3\r\nabc\r\n0\r\n\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_expectation_leaves_the_body_unread()
    {
        await using var server = RawServer.Answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var host = new TransportHost(server.Address);
        var context = FaultTests.WithBody(host, new FailingStream(new InvalidOperationException("must not be read")), 10_000);
        context.Request.Headers.Expect = "100-continue";

        Assert.Null(await host.ExchangeAsync(context));
        Assert.Equal(403, context.Response.StatusCode);
        Assert.False(host.Request.BodyWasTouched);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_more_is_gone()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
        await using var host = new TransportHost(server.Address);
        var context = host.NewContext();
        context.Response.Body = new BrokenStream();

        Assert.Equal("client.left_reading", (await host.ExchangeAsync(context))?.Cause.Id);
    }

    [Fact]
    public async Task Trailers_reach_clients_that_have_a_place_for_them()
    {
        var trailers = new Trailers();
        var context = await RelayAsync(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n",
            setUp: context => context.Features.Set<IHttpResponseTrailersFeature>(trailers));

        Assert.Equal("1", trailers.Fields["X-Sum"].ToString());
        Assert.Null(context.Response.ContentLength);
    }

    private static async Task<string> HeadOfAsync(Func<TransportHost, HttpContext> context, string target, string basePath)
    {
        var head = new TaskCompletionSource<string>();
        await using var server = new RawServer(async connection =>
        {
            head.SetResult(await connection.ReadHeadAsync());
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        await using var host = new TransportHost(server.Address + basePath);
        Assert.Null(await host.ExchangeAsync(context(host), target));
        return await head.Task;
    }

    private static async Task<HttpContext> RelayAsync(string answer, string method = "GET", Action<HttpContext>? setUp = null)
    {
        await using var server = RawServer.Answering(answer);
        await using var host = new TransportHost(server.Address);
        var context = host.NewContext(method);
        setUp?.Invoke(context);
        Assert.Null(await host.ExchangeAsync(context));
        return context;
    }

    private static async Task<(string Head, string Body)> UploadAsync(long? length)
    {
        var seen = new TaskCompletionSource<(string, string)>();
        await using var server = new RawServer(async connection =>
        {
            var head = await connection.ReadHeadAsync();
            seen.SetResult((head, await connection.ReadAsync(length is null ? 13 : 3)));
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        await using var host = new TransportHost(server.Address);
        Assert.Null(await host.ExchangeAsync(FaultTests.WithBody(host, new MemoryStream("abc"u8.ToArray()), length)));
        return await seen.Task;
    }

    private sealed class Trailers : IHttpResponseTrailersFeature
    {
        IHeaderDictionary IHttpResponseTrailersFeature.Trailers { get => Fields; set => throw new NotSupportedException(); }

        public HeaderDictionary Fields { get; } = [];
    }
}
