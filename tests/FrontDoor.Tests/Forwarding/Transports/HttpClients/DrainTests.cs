using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Tests.Forwarding.Transports.Direct;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

public sealed class DrainTests
{
    private const string Half = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na";

    private readonly FakeTimeProvider _time = new();

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
        await using var host = new TransportHost(server.Address, time: _time);
        var context = host.NewContext();
        var result = await host.SendAsync(context);

        var draining = host.Transport.DisposeAsync().AsTask();
        _time.Advance(HttpClientTransport.Grace);
        Assert.False(draining.IsCompleted);
        rest.SetResult();

        Assert.Null(await result.Response!.CopyBodyAsync(context));
        await DeadlineTests.AdvanceUntilDone(_time, draining, HttpClientTransport.Grace, most: 100);
        Assert.Equal("ab", host.ClientText);
    }

    [Fact]
    public async Task A_request_that_began_before_the_destination_went_is_still_served()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        await using var host = new TransportHost(server.Address, time: _time);

        // It holds the configuration that it began with, and middleware has kept it from coming here.
        var draining = host.Transport.DisposeAsync();

        Assert.Null((await host.ExchangeAsync())?.Cause.Id);
        Assert.False(draining.IsCompleted);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Half);
            await connection.ReadToEndAsync();
        });
        await using var host = new TransportHost(server.Address, time: _time);
        var result = await host.SendAsync();

        var draining = host.Transport.DisposeAsync().AsTask();
        Assert.False(draining.IsCompleted);
        await DeadlineTests.AdvanceUntilDone(_time, draining, HttpClientTransport.DrainLimit, most: 100);
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
        await using var host = new TransportHost(server.Address, time: _time);

        (await host.SendAsync()).Response!.Discard();

        await DeadlineTests.AdvanceUntilDone(_time, host.Transport.DisposeAsync().AsTask(), HttpClientTransport.Grace, most: 100);
    }
}
