using System.Net;
using System.Net.Sockets;
using FrontDoor.Faults;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class FaultTests
{
    public static TheoryData<string, string> Answers => new()
    {
        { "head.not_http", "SSH-2.0-OpenSSH_9.2\r\n\r\n" },
        { "head.status", "HTTP/1.1 2x0 OK\r\n\r\n" },
        { "head.field_name", "HTTP/1.1 200 OK\r\nbad name: 1\r\n\r\n" },
        { "head.too_large", $"HTTP/1.1 200 OK\r\nX: {new string('x', 70_000)}\r\n\r\n" },
        { "frame.two_lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc" },
        { "frame.two_lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\nabc" },
        { "frame.bad_length", "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nab" },
        { "frame.length_and_chunked", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "frame.coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" },
        { "frame.unasked_101", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" },
        { "send.closed", "" },
        { "send.closed", "HTTP/1.1 200 OK\r\nConte" },
        { "body.short", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc" },
        { "body.short", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc" },
        { "body.bad_chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_bad_answer_has_its_cause(string cause, string answer)
    {
        await using var server = RawServer.Answering(answer);
        await using var host = new TransportHost(server.Address);

        var fault = await host.ExchangeAsync();

        Assert.Equal(cause, fault?.Cause.Id);
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var host = new TransportHost($"http://127.0.0.1:{port}");

        var context = WithBody(host, new MemoryStream([1, 2, 3]), 3);
        var fault = await host.ExchangeAsync(context);

        Assert.Equal("connect.refused", fault?.Cause.Id);
        Assert.Equal(FaultRetry.Always, fault!.Cause.Retry);
        Assert.False(host.Request.BodyWasTouched);
        Assert.Equal(0, host.Attempt.ConnectedTimestamp);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_told_apart()
    {
        await using var host = new TransportHost("http://does-not-exist.invalid");

        var fault = await host.ExchangeAsync();

        // A machine without any resolver says that it failed, not that the name does not exist.
        Assert.True(fault?.Cause.Id is "dns.nxdomain" or "dns.servfail");
    }

    [Fact]
    public async Task A_reset_before_the_head_is_told_apart_from_a_close()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            connection.Reset();
        });
        await using var host = new TransportHost(server.Address);

        Assert.Equal("send.reset", (await host.ExchangeAsync())?.Cause.Id);
    }

    [Fact]
    public async Task A_reset_in_the_body_is_told_apart_from_a_close()
    {
        var relayed = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
            await relayed.Task;
            connection.Reset();
        });
        await using var host = new TransportHost(server.Address);
        var context = host.NewContext();
        context.Response.Body = new NotifyingStream(relayed);

        Assert.Equal("body.reset", (await host.ExchangeAsync(context))?.Cause.Id);
    }

    [Fact]
    public async Task A_kept_alive_connection_that_closes_under_a_POST_is_stale()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadHeadAsync();
        });
        await using var host = new TransportHost(server.Address);
        Assert.Null(await host.ExchangeAsync());
        Assert.False(host.Attempt.ConnectionReused);

        var fault = await host.ExchangeAsync(WithBody(host, new MemoryStream([1, 2, 3]), 3));

        Assert.Equal("send.stale", fault?.Cause.Id);
        Assert.True(host.Attempt.ConnectionReused);
    }

    [Fact]
    public async Task OPTIONS_asterisk_is_refused_by_name()
    {
        await using var host = new TransportHost("http://127.0.0.1:1");

        Assert.Equal("client.asterisk", (await host.ExchangeAsync(host.NewContext("OPTIONS"), "*"))?.Cause.Id);
    }

    [Theory]
    [InlineData("a\rb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u0101b")]
    public async Task A_field_that_could_split_the_request_is_refused(string value)
    {
        await using var host = new TransportHost("http://127.0.0.1:1");
        var context = host.NewContext();
        context.Request.Headers["X-Bad"] = value;

        Assert.Equal("client.field", (await host.ExchangeAsync(context))?.Cause.Id);
    }

    [Fact]
    public async Task A_field_name_that_is_no_token_is_refused()
    {
        await using var host = new TransportHost("http://127.0.0.1:1");
        var context = host.NewContext();
        context.Request.Headers["X Bad"] = "1";

        Assert.Equal("client.field", (await host.ExchangeAsync(context))?.Cause.Id);
    }

    [Theory]
    [InlineData(413, "limit.body")]
    [InlineData(408, "client.slow_body")]
    [InlineData(400, "client.cut")]
    public async Task What_the_server_says_of_the_request_body_is_kept(int status, string cause)
    {
        await using var server = new RawServer(connection => connection.ReadToEndAsync());
        await using var host = new TransportHost(server.Address);
        var body = new FailingStream(new BadHttpRequestException("refused", status));

        Assert.Equal(cause, (await host.ExchangeAsync(WithBody(host, body, 10)))?.Cause.Id);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_body_of_another_length_than_announced_is_the_clients_fault(int sent)
    {
        await using var server = new RawServer(connection => connection.ReadToEndAsync());
        await using var host = new TransportHost(server.Address);

        Assert.Equal("client.cut", (await host.ExchangeAsync(WithBody(host, new MemoryStream(new byte[sent]), 3)))?.Cause.Id);
    }

    internal static HttpContext WithBody(TransportHost host, Stream body, long? length)
    {
        var context = host.NewContext("POST");
        context.Request.Body = body;
        context.Request.ContentLength = length;
        if (length is null)
        {
            context.Request.Headers.TransferEncoding = "chunked";
        }

        return context;
    }
}
