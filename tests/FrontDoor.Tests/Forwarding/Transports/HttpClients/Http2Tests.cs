using System.IO.Pipelines;
using System.Net;
using System.Text;
using FrontDoor.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class Http2Tests
{
    private static readonly HttpConfig Http2 = new() { Version = "2" };

    [Fact]
    public async Task HTTP2_is_spoken_by_prior_knowledge()
    {
        await using var app = await StartAsync(context => context.Response.WriteAsync(context.Request.Protocol));
        await using var host = new TransportHost(app.Urls.First(), Http2);

        Assert.Null(await host.ExchangeAsync());
        Assert.Equal("HTTP/2", host.ClientText);
    }

    [Fact]
    public async Task Each_message_of_a_stream_goes_on_before_the_next_one_comes()
    {
        await using var app = await StartAsync(async context =>
        {
            // Echoes each message: a proxy that waits for more than it has would hang here.
            var buffer = new byte[100];
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read));
                await context.Response.Body.FlushAsync();
            }
        });
        await using var host = new TransportHost(app.Urls.First(), Http2);
        var (up, down) = (new Pipe(), new Pipe());
        var context = FaultTests.WithBody(host, up.Reader.AsStream(), null);
        context.Response.Body = down.Writer.AsStream();
        var exchange = host.ExchangeAsync(context);

        foreach (var message in new[] { "one", "two", "three" })
        {
            await up.Writer.WriteAsync(Encoding.ASCII.GetBytes(message), TestContext.Current.CancellationToken);
            var read = await down.Reader.ReadAtLeastAsync(message.Length, TestContext.Current.CancellationToken);
            Assert.Equal(message, Encoding.ASCII.GetString(read.Buffer));
            down.Reader.AdvanceTo(read.Buffer.End);
        }

        await up.Writer.CompleteAsync();
        Assert.Null(await exchange);
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_upload_has_ended_is_relayed_and_ends_it()
    {
        await using var app = await StartAsync(context =>
        {
            context.Response.StatusCode = 413;
            return context.Response.WriteAsync("enough");
        });
        await using var host = new TransportHost(app.Urls.First(), Http2);
        var up = new Pipe();
        await up.Writer.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        var context = FaultTests.WithBody(host, up.Reader.AsStream(), null);

        Assert.Null(await host.ExchangeAsync(context));

        Assert.Equal(413, context.Response.StatusCode);
        Assert.Equal("enough", host.ClientText);
    }

    [Fact]
    public async Task Trailers_alone_end_the_answer()
    {
        await using var app = await StartAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", "5");
            return Task.CompletedTask;
        });
        await using var host = new TransportHost(app.Urls.First(), Http2);
        var context = host.NewContext();
        var trailers = new HeaderDictionary();
        context.Features.Set<IHttpResponseTrailersFeature>(new TrailersFeature(trailers));

        Assert.Null(await host.ExchangeAsync(context));
        Assert.Equal("5", trailers["grpc-status"].ToString());
    }

    [Theory]
    [InlineData(0x7, "h2.refused")]
    [InlineData(0xd, "version.peer_is_h1")]
    [InlineData(0x2, "h2.protocol")]
    public async Task A_reset_stream_has_the_cause_of_its_code(int code, string cause)
    {
        await using var app = await StartAsync(context =>
        {
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code);
            return Task.CompletedTask;
        });
        await using var host = new TransportHost(app.Urls.First(), Http2);

        Assert.Equal(cause, (await host.ExchangeAsync())?.Cause.Id);
    }

    [Fact]
    public async Task A_stream_that_is_reset_in_the_body_is_never_taken_for_whole()
    {
        await using var app = await StartAsync(async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await using var host = new TransportHost(app.Urls.First(), Http2);

        Assert.Contains((await host.ExchangeAsync())?.Cause.Id, new[] { "body.reset", "h2.protocol" });
    }

    [Fact]
    public async Task A_peer_that_speaks_HTTP1_only_is_a_fault()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address, Http2);

        // Without TLS there is nothing to agree on: either the frames are seen to be none, or the connection is seen to be closed for it.
        Assert.Contains((await host.ExchangeAsync())?.Cause.Id, new[] { "h2.protocol", "send.closed", "send.reset" });
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        return app;
    }

    private sealed class TrailersFeature(IHeaderDictionary trailers) : IHttpResponseTrailersFeature
    {
        public IHeaderDictionary Trailers { get; set; } = trailers;
    }
}
