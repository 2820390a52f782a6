namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// The base of all tests over real sockets. Each such class is abstract and has two nested ones, <c>OverHttpClient</c> and
/// <c>OverDirect</c>, so that every test runs over both transports.
/// </summary>
public abstract class AcceptanceTest : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _owned = [];

    protected AcceptanceTest(Transport transport) => Transport = transport;

    protected Transport Transport { get; }

    /// <summary>Gets what is cancelled when the run is.</summary>
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var test = TestContext.Current.TestMethod?.MethodName ?? "";
        if (TransportGaps.Reason(Transport, test) is { } reason)
        {
            Assert.Skip(reason);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

        // Last in, first out: the front door goes before the upstreams that it stands in front of.
        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            await _owned[i].DisposeAsync();
        }
    }

    /// <summary>Lets something live as long as the test.</summary>
    private protected T Own<T>(T disposable)
        where T : IAsyncDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }

    private protected ScriptedUpstream Upstream(Func<UpstreamConnection, Task> script) => Own(ScriptedUpstream.Start(script));

    private protected ScriptedUpstream UpstreamAnswering(string response) => Own(ScriptedUpstream.Answering(response));

    private protected ScriptedUpstream UpstreamAnswering(Func<RecordedRequest, string> response) => Own(ScriptedUpstream.Answering(response));

    private protected async Task<KestrelUpstream> KestrelUpstreamAsync() => Own(await KestrelUpstream.StartAsync());

    /// <summary>Starts a front door that is set up by the test alone.</summary>
    private protected async Task<FrontDoorHost> FrontDoorAsync(Action<FrontDoorSetup> configure)
    {
        var setup = new FrontDoorSetup(Transport);
        configure(setup);
        return Own(await FrontDoorHost.StartAsync(setup));
    }

    /// <summary>Starts a front door that sends everything to one address.</summary>
    private protected Task<FrontDoorHost> InFrontOfAsync(string address, Action<FrontDoorSetup>? configure = null) => FrontDoorAsync(setup =>
    {
        setup.Everything(address);
        configure?.Invoke(setup);
    });

    private protected Task<FrontDoorHost> InFrontOfAsync(ScriptedUpstream upstream, Action<FrontDoorSetup>? configure = null) =>
        InFrontOfAsync(upstream.Address, configure);

    private protected Task<FrontDoorHost> InFrontOfAsync(KestrelUpstream upstream, Action<FrontDoorSetup>? configure = null) =>
        InFrontOfAsync(upstream.Address, configure);
}
