using System.IO.Pipelines;
using System.Net;
using FrontDoor.Networks;
using FrontDoor.ProxyProtocol;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.ProxyProtocol;

public class ConnectionTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _sent = new();
    private bool _wentOn;

    [Fact]
    public async Task Who_sends_no_header_in_time_is_cut_off()
    {
        var connection = Connect("127.0.0.1");
        var running = RunAsync(connection);
        await _sent.Writer.WriteAsync("PROXY TCP4"u8.ToArray(), TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(running.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await running;

        Assert.True(connection.IsAborted);
        Assert.False(_wentOn);
    }

    [Theory]
    [InlineData("192.0.2.1", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData(null, false)]
    public async Task Peers_are_listed_or_cut_off(string? peer, bool listed)
    {
        await _sent.Writer.WriteAsync("PROXY UNKNOWN\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var connection = Connect(peer);

        await RunAsync(connection);

        Assert.Equal(listed, _wentOn);
        Assert.Equal(!listed, connection.IsAborted);
    }

    [Fact]
    public async Task Both_ends_are_those_of_the_header_and_the_rest_stays()
    {
        await _sent.Writer.WriteAsync("PROXY TCP6 2001:db8::7 2001:db8::1 54321 443\r\nrest"u8.ToArray(), TestContext.Current.CancellationToken);
        var connection = Connect("10.0.0.1");

        await RunAsync(connection);

        Assert.Equal(IPEndPoint.Parse("[2001:db8::7]:54321"), connection.RemoteEndPoint);
        Assert.Equal(IPEndPoint.Parse("[2001:db8::1]:443"), connection.LocalEndPoint);
        Assert.True(connection.Transport.Input.TryRead(out var rest));
        Assert.Equal(4, rest.Buffer.Length);
    }

    [Theory]
    [InlineData("50524F585920554E4B4E4F574E0D0A", false)] // PROXY UNKNOWN
    [InlineData("0D0A0D0A000D0A515549540A" + "21000000", false)] // UNSPEC
    [InlineData("0D0A0D0A000D0A515549540A" + "20000000", true)] // LOCAL
    public async Task Connection_without_a_named_client_has_the_balancers_address_only_where_it_is_its_own(string header, bool isLocal)
    {
        await _sent.Writer.WriteAsync(Convert.FromHexString(header), TestContext.Current.CancellationToken);
        var connection = Connect("10.0.0.1");

        await RunAsync(connection);

        Assert.True(_wentOn);
        Assert.Equal(isLocal ? IPEndPoint.Parse("10.0.0.1:5000") : null, connection.RemoteEndPoint);
        Assert.NotNull(connection.Features.Get<UnnamedClient>());
    }

    [Fact]
    public async Task Connection_with_a_named_client_may_be_that_of_a_trusted_proxy()
    {
        await _sent.Writer.WriteAsync("PROXY TCP4 10.0.0.9 10.0.0.1 54321 443\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var connection = Connect("10.0.0.1");
        await RunAsync(connection);
        Assert.Null(connection.Features.Get<UnnamedClient>());
    }

    [Theory]
    [InlineData("PROXY TCP4 198.51.100.7 10.0.0.1 543")]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0C\xC6")]
    public async Task Half_a_header_and_then_the_end_is_cut_off(string half)
    {
        await _sent.Writer.WriteAsync(System.Text.Encoding.Latin1.GetBytes(half), TestContext.Current.CancellationToken);
        await _sent.Writer.CompleteAsync();
        var connection = Connect("10.0.0.1");

        await RunAsync(connection);

        Assert.False(_wentOn);
        Assert.True(connection.IsAborted);
    }

    [Fact]
    public async Task Connection_that_ends_before_its_header_goes_no_further()
    {
        await _sent.Writer.CompleteAsync();
        await RunAsync(Connect("10.0.0.1"));
        Assert.False(_wentOn);
    }

    private Connection Connect(string? peer) => new(new Duplex(_sent.Reader))
    {
        RemoteEndPoint = peer is null ? null : new IPEndPoint(IPAddress.Parse(peer), 5000),
    };

    private Task RunAsync(ConnectionContext connection)
    {
        var trusted = TrustedPeers.Parse(["10.0.0.0/8", "loopback"]);
        var middleware = new ProxyProtocolMiddleware(
            _ =>
            {
                _wentOn = true;
                return Task.CompletedTask;
            },
            trusted, TimeSpan.FromSeconds(5), _clock, NullLogger<ProxyProtocolMiddleware>.Instance);
        return middleware.OnConnectionAsync(connection);
    }

    private sealed class Connection(IDuplexPipe pipe) : DefaultConnectionContext("id", pipe, pipe)
    {
        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }

    private sealed class Duplex(PipeReader input) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => throw new NotSupportedException();
    }
}
