using System.Net.WebSockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>What the echo endpoint saw.</summary>
internal sealed record Echo(string Method, string Target, string Protocol, Dictionary<string, string[]> Headers, string Body);

/// <summary>
/// A real application as the upstream. <c>/echo</c> tells what arrived, <c>/sized/n</c> and <c>/unsized/n</c> answer n bytes,
/// <c>/hash</c> answers the SHA-256 of what was uploaded, <c>/status/n</c> a status, <c>/events</c> server-sent events, <c>/socket</c>
/// echoes WebSocket messages.
/// </summary>
internal sealed class KestrelUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KestrelUpstream(HttpProtocols protocols, Action<WebApplication>? configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        _app = builder.Build();
        _app.UseWebSockets();
        configure?.Invoke(_app);
        _app.Map("/echo/{**rest}", EchoAsync);
        _app.MapGet("/sized/{length:long}", (HttpContext context, long length) => WriteAsync(context, length, sized: true));
        _app.MapGet("/unsized/{length:long}", (HttpContext context, long length) => WriteAsync(context, length, sized: false));
        _app.Map("/hash", async (HttpRequest request) => Convert.ToHexString(await SHA256.HashDataAsync(request.Body)));
        _app.Map("/status/{status:int}", (int status) => Results.StatusCode(status));
        _app.MapGet("/events", EventsAsync);
        _app.Map("/socket", SocketAsync);
    }

    /// <summary>Gets the pattern that the bodies of <c>/sized</c> and <c>/unsized</c> repeat.</summary>
    public static ReadOnlyMemory<byte> Pattern { get; } = Enumerable.Range(0, 64 * 1024).Select(i => (byte)(i * 31 + (i >> 8))).ToArray();

    public int Port { get; private set; }

    public string Address => $"http://127.0.0.1:{Port}";

    public static async Task<KestrelUpstream> StartAsync(HttpProtocols protocols = HttpProtocols.Http1, Action<WebApplication>? configure = null)
    {
        var upstream = new KestrelUpstream(protocols, configure);
        await upstream._app.StartAsync().OrTimeout();
        upstream.Port = new Uri(upstream._app.Urls.Single()).Port;
        return upstream;
    }

    /// <summary>Computes what <c>/sized/n</c> and <c>/unsized/n</c> must hash to.</summary>
    public static string HashOf(long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var rest = length; rest > 0; rest -= Pattern.Length)
        {
            hash.AppendData(Pattern.Span[..(int)Math.Min(rest, Pattern.Length)]);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await _app.DisposeAsync();
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, System.Text.Encoding.Latin1);
        var body = await reader.ReadToEndAsync();
        await context.Response.WriteAsJsonAsync(new Echo(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Protocol,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.Select(value => value ?? "").ToArray()),
            body));
    }

    private static async Task WriteAsync(HttpContext context, long length, bool sized)
    {
        context.Response.ContentLength = sized ? length : null;
        for (var rest = length; rest > 0; rest -= Pattern.Length)
        {
            await context.Response.Body.WriteAsync(Pattern[..(int)Math.Min(rest, Pattern.Length)]);
        }
    }

    private static async Task EventsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        for (var i = 1; i <= 3; i++)
        {
            await context.Response.WriteAsync($"data: {i}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }

    private static async Task SocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } message)
        {
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
    }
}
