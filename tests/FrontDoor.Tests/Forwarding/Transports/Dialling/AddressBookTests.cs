using System.Net;
using System.Net.Sockets;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Forwarding.Transports.Dialling;

public class AddressBookTests
{
    private readonly FakeNames _names = new();
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("http://10.0.0.1:80", "10.0.0.1:80")]
    [InlineData("http://[::1]:80", "[::1]:80")]
    [InlineData("unix:/run/app.sock", "/run/app.sock")]
    public async Task What_is_no_name_is_never_asked_for(string address, string endpoint)
    {
        Assert.Equal(endpoint, Assert.Single(await AskAsync(Book(address))));
        Assert.Equal(0, _names.Questions);
    }

    [Fact]
    public async Task All_addresses_take_turns_at_being_dialled_first()
    {
        _names.Are("10.0.0.1", "10.0.0.2", "10.0.0.3");
        var book = Book();
        var first = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            var endpoints = await AskAsync(book);
            Assert.Equal(["10.0.0.1:80", "10.0.0.2:80", "10.0.0.3:80"], endpoints.Order());
            first.Add(endpoints[0]);
        }

        Assert.Equal(3, first.Count);
    }

    [Fact]
    public async Task An_answer_holds_for_a_minute()
    {
        _names.Are("10.0.0.1");
        var book = Book();
        await AskAsync(book);
        _names.Are("10.0.0.2");
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(["10.0.0.1:80"], await AskAsync(book));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["10.0.0.2:80"], await AskAsync(book));
        Assert.Equal(2, _names.Questions);
        Assert.False(book.Has(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 80)));
        Assert.True(book.Has(new IPEndPoint(IPAddress.Parse("10.0.0.2"), 80)));
    }

    [Fact]
    public async Task A_name_server_that_is_down_takes_nothing_with_it()
    {
        _names.Are("10.0.0.1");
        var book = Book();
        await AskAsync(book);
        _names.Answer = () => throw new SocketException((int)SocketError.TryAgain);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["10.0.0.1:80"], await AskAsync(book));
        Assert.Equal(["10.0.0.1:80"], await AskAsync(book));
        Assert.Equal(2, _names.Questions);
        _time.Advance(TimeSpan.FromSeconds(5));
        await AskAsync(book);
        Assert.Equal(3, _names.Questions);
    }

    [Fact]
    public async Task Where_there_was_never_an_answer_the_failure_is_told_and_the_next_one_asks_again()
    {
        _names.Answer = () => throw new SocketException((int)SocketError.HostNotFound);
        var book = Book();
        await Assert.ThrowsAsync<SocketException>(() => AskAsync(book));
        _names.Are("10.0.0.1");

        Assert.Equal(["10.0.0.1:80"], await AskAsync(book));
    }

    [Fact]
    public async Task Many_who_wait_share_one_question()
    {
        var answer = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _names.Answer = () => answer.Task;
        var book = Book();
        var waiting = Enumerable.Range(0, 20).Select(_ => AskAsync(book)).ToArray();
        using var impatient = new CancellationTokenSource();
        var left = book.GetAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answer.SetResult([IPAddress.Parse("10.0.0.1")]);

        Assert.All(await Task.WhenAll(waiting), endpoints => Assert.Equal(["10.0.0.1:80"], endpoints));
        Assert.Equal(1, _names.Questions);
    }

    private AddressBook Book(string address = "http://api.test:80") => new(DestinationAddress.Parse(address), _names, _time);

    private static async Task<string[]> AskAsync(AddressBook book) =>
        Array.ConvertAll(await book.GetAsync(TestContext.Current.CancellationToken), endpoint => endpoint.ToString()!);
}
