using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FrontDoor.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FrontDoor.Tests.Routing;

/// <summary>A real Kestrel whose only middleware asks the matcher, and answers with the route and the path that it was matched by.</summary>
public sealed class PathTrickServer : IAsyncLifetime
{
    private WebApplication _app = null!;
    private IPEndPoint _endpoint = null!;

    public async ValueTask InitializeAsync()
    {
        var matcher = Routes.Matcher(Routes.Parse("guard", "/admin/{**rest}"), Routes.Parse("deep", "/area/admin/{**rest}"), Routes.Parse("open", "/{**rest}"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context => Answer(context, matcher));
        await _app.StartAsync();
        _endpoint = new IPEndPoint(IPAddress.Loopback, new Uri(_app.Urls.First()).Port);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Sends a target as it stands and gives the status, the route and the path.</summary>
    public async Task<(int Status, string Route, string Path)> SendAsync(string target, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_endpoint, cancellation);
        await using var stream = new NetworkStream(socket);
        // Latin-1 sends each character as the byte of its number, so that targets may hold any byte.
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancellation);
        var lines = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split('\n');
        var status = int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
        return status == 200 ? (status, lines[0], lines[1]) : (status, "", "");
    }

    private static Task Answer(HttpContext context, RouteMatcher matcher)
    {
        var text = $"{matcher.Match(context, out _)?.Id}\n{Uri.EscapeDataString(context.Request.Path.Value!)}";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(text);
        return context.Response.WriteAsync(text);
    }
}
