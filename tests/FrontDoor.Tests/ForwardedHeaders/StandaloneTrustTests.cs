using System.Net;
using FrontDoor.Configuration;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary><c>UseForwardedHeadersTrust</c>, without a front door.</summary>
public class StandaloneTrustTests
{
    private string _seen = "";
    private IPeerFeature? _peer;

    [Fact]
    public async Task A_trusted_proxy_says_who_the_client_is_and_what_came_in_is_kept()
    {
        await SendAsync(Build(app => app.UseForwardedHeadersTrust("10.0.0.0/8")), "10.0.0.9");

        Assert.Equal("198.51.100.7 https", _seen);
        Assert.Equal(("10.0.0.9", "http", true), ($"{_peer!.Address}", _peer.Scheme, _peer.IsTrusted));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("127.0.0.1")]
    public async Task A_stranger_says_nothing(string peer)
    {
        await SendAsync(Build(app => app.UseForwardedHeadersTrust("10.0.0.0/8")), peer);

        Assert.Equal($"{peer} http", _seen);
        Assert.Null(_peer);
    }

    [Fact]
    public async Task Nobody_is_trusted_where_nobody_is_named()
    {
        await SendAsync(Build(app => app.UseForwardedHeadersTrust()), "127.0.0.1");
        Assert.Equal("127.0.0.1 http", _seen);
    }

    [Fact]
    public async Task Settings_are_those_of_the_front_door()
    {
        var config = new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8"], Fields = ["Proto"] };
        await SendAsync(Build(app => app.UseForwardedHeadersTrust(config)), "10.0.0.9");
        Assert.Equal("10.0.0.9 https", _seen);
    }

    [Fact]
    public void A_name_that_is_no_network_is_refused_at_start() =>
        Assert.Throws<ArgumentException>(() => Build(app => app.UseForwardedHeadersTrust("everybody")));

    /// <summary>As for an error page: the client stands where the peer did by then, and is in a trusted network itself.</summary>
    [Fact]
    public async Task A_pipeline_that_is_executed_again_asks_the_peer_once()
    {
        var context = Context("10.0.0.9");
        context.Request.Headers["X-Forwarded-For"] = "10.1.1.1";
        var pipeline = Build(app =>
        {
            app.Use(async (HttpContext again, RequestDelegate next) =>
            {
                await next(again);
                again.Request.Headers["X-Forwarded-For"] = "6.6.6.6";
                await next(again);
            });
            app.UseForwardedHeadersTrust("10.0.0.0/8");
        });

        await pipeline(context);

        Assert.Equal("10.1.1.1 https", _seen);
        Assert.Equal("10.0.0.9", $"{_peer!.Address}");
    }

    /// <summary>The peer of a request lives on with its feature: the next request must not change it.</summary>
    [Fact]
    public async Task What_came_in_with_one_request_is_not_that_of_the_next()
    {
        var pipeline = Build(app => app.UseForwardedHeadersTrust("10.0.0.0/8"));
        await SendAsync(pipeline, "10.0.0.9");
        var first = _peer!;
        await SendAsync(pipeline, "10.0.0.8");
        await SendAsync(pipeline, "192.0.2.1");
        Assert.Equal("10.0.0.9", $"{first.Address}");
    }

    private static DefaultHttpContext Context(string peer)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Scheme = "http";
        context.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
        context.Request.Headers["X-Forwarded-Proto"] = "https";
        context.Request.Headers["X-Forwarded-Host"] = "evil.example";
        return context;
    }

    private static Task SendAsync(RequestDelegate pipeline, string peer) => pipeline(Context(peer));

    private RequestDelegate Build(Action<IApplicationBuilder> configure)
    {
        var app = new ApplicationBuilder(new ServiceCollection().AddLogging().BuildServiceProvider());
        configure(app);
        app.Run(context =>
        {
            Assert.DoesNotContain(context.Request.Headers, header => header.Key.StartsWith("X-Forwarded", StringComparison.Ordinal) && header.Value != "6.6.6.6");
            _seen = $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}";
            _peer = context.Features.Get<IPeerFeature>();
            return Task.CompletedTask;
        });
        return app.Build();
    }
}
