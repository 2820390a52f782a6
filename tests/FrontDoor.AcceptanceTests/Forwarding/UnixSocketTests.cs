using Microsoft.AspNetCore.Hosting;

namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>A destination behind a Unix socket, as many application servers offer it.</summary>
public abstract class UnixSocketTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : UnixSocketTests(Transport.HttpClient);

    public sealed class OverDirect() : UnixSocketTests(Transport.Direct);

    [Fact]
    public async Task A_destination_can_be_a_Unix_socket()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.sock");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenUnixSocket(path));
        await using var application = builder.Build();
        application.Run(context => context.Response.WriteAsync($"{context.Request.Host} {context.Request.Path}"));
        await application.StartAsync(Cancelled);
        var door = await InFrontOfAsync("unix:" + path);

        Assert.Equal("localhost /a/b", (await door.GetAsync("/a/b")).Text);
        Assert.Equal("localhost /c", (await door.GetAsync("/c")).Text);
        File.Delete(path);
    }

    [Fact]
    public async Task A_socket_that_is_not_there_is_named()
    {
        var door = await InFrontOfAsync("unix:/no/such.sock");

        Assert.Equal(502, (await door.GetAsync()).Status);
        Assert.Equal("socket.missing", (await door.NextFinishedAsync()).Cause);
    }
}
