using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

// One domain, two applications: /api/… goes to the API without that prefix, everything else to the web app (appsettings.json).
var builder = WebApplication.CreateBuilder(args);
var applications = await StartApplicationsAsync(builder.Configuration);
builder.Services.AddFrontDoor(builder.Configuration.GetSection("FrontDoor"));

var app = builder.Build();
app.UseFrontDoor();
app.Lifetime.ApplicationStarted.Register(() => SayWhatToTry(app.Services.GetRequiredService<IServer>()));
await app.RunAsync();

// After the front door, so that the requests it had accepted were answered.
await Task.WhenAll(applications.Select(application => application.DisposeAsync().AsTask()));

static Task<List<WebApplication>> StartApplicationsAsync(ConfigurationManager settings)
{
    // WebApplicationFactory takes the first host that is built in this flow for the program's own: these are built outside of it.
    using var outside = ExecutionContext.SuppressFlow();
    return Task.Run(async () =>
    {
        var started = new List<WebApplication>();
        await StartAsync("web", MapWeb);
        await StartAsync("api", MapApi);
        return started;

        // Each destination is an instance of the application: one more destination is one more instance.
        async Task StartAsync(string upstream, Action<WebApplication, string> map)
        {
            var destinations = settings.GetSection($"FrontDoor:Upstreams:{upstream}:Destinations").GetChildren();
            foreach (var destination in settings.GetValue($"BuiltInApps:{upstream}", true) ? destinations.ToArray() : [])
            {
                var builder = WebApplication.CreateEmptyBuilder(new());
                builder.Services.AddRoutingCore();
                builder.WebHost.UseKestrelCore().UseUrls(destination.Value!);
                var application = builder.Build();
                map(application, $"{upstream}/{destination.Key}");
                await application.StartAsync();
                destination.Value = application.Urls.Single(); // port 0 has become a real one
                started.Add(application);
            }
        }
    });
}

static void MapWeb(WebApplication web, string instance) => web.Map("/{**path}", (HttpRequest request) => Results.Text(
    $"<!doctype html><title>{instance}</title><h1>The web app received</h1><pre>{WebUtility.HtmlEncode(Received(request))}</pre>\n",
    "text/html"));

static void MapApi(WebApplication api, string instance)
{
    api.MapGet("/users", () => new[] { new { Id = 1, Name = "Ada", From = instance }, new { Id = 2, Name = "Grace", From = instance } });
    api.MapGet("/redirect", (HttpRequest request) => Results.Redirect($"http://{request.Host}/users"));
    api.MapGet("/slow", async (int? seconds) => { await Task.Delay(TimeSpan.FromSeconds(seconds ?? 3)); return "At last.\n"; });
    api.Map("/{**path}", (HttpRequest request) => Results.Text(Received(request)));
}

static string Received(HttpRequest request) => $"{request.Method} {request.Path}{request.QueryString}\n"
    + string.Concat(request.Headers.Select(header => $"{header.Key}: {header.Value}\n"));

static void SayWhatToTry(IServer server)
{
    var door = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(); // none in a test
    Console.WriteLine($"""
        The front door is {door}. Try, and end with Ctrl-C:
          curl {door}/                                      the web app, and what it received
          curl {door}/api/users                             the API, which is asked for /users
          curl -i -H 'X-Request-Id: mine' {door}/api/echo   the id, at the API and in the answer
          curl -i {door}/api/redirect                       the API names its own address, you see the public one
          curl -i {door}/static/logo                        twice: X-Cache-Status is MISS, then HIT for ten minutes
          curl -i '{door}/api/slow?seconds=31'              one second over Timeouts.Read: 504
        """);
}

public partial class Program;
