using FrontDoor.Forwarding.Transports.HttpClients;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class DrainTests
{
    private const string Half = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na";

    [Fact]
    public async Task A_destination_that_goes_waits_for_the_answers_on_their_way()
    {
        var rest = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Half);
            await rest.Task;
            await connection.SendAsync("b");
        });
        await using var host = new TransportHost(server.Address);
        var context = host.NewContext();
        var result = await host.SendAsync(context);

        var draining = host.Transport.DisposeAsync().AsTask();
        Assert.False(draining.IsCompleted);
        rest.SetResult();

        Assert.Null(await result.Response!.CopyBodyAsync(context));
        await draining;
        Assert.Equal("ab", host.ClientText);
    }

    [Fact]
    public async Task A_request_that_comes_after_that_is_served_and_leaves_no_connection()
    {
        var closed = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Half + "b");
            await connection.ReadToEndAsync();
            closed.SetResult();
        });
        await using var host = new TransportHost(server.Address);
        await host.Transport.DisposeAsync();

        var context = host.NewContext();
        var result = await host.SendAsync(context);

        Assert.Null(result.Fault);
        Assert.Null(await result.Response!.CopyBodyAsync(context));
        Assert.Equal("ab", host.ClientText);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        var time = new FakeTimeProvider();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Half);
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address, time: time);
        var result = await host.SendAsync();

        var draining = host.Transport.DisposeAsync().AsTask();
        Assert.False(draining.IsCompleted);
        time.Advance(HttpClientTransport.DrainLimit);

        await draining;
        result.Response!.Discard();
    }

    [Fact]
    public async Task An_answer_that_nobody_wants_ends_the_exchange()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Half);
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address);

        (await host.SendAsync()).Response!.Discard();

        await host.Transport.DisposeAsync();
    }
}
