using System.Globalization;

namespace FrontDoor.Configuration.Building;

/// <summary>Says what an upstream is, in code. Fills the same record as the configuration section.</summary>
public sealed class UpstreamBuilder
{
    private readonly Dictionary<string, DestinationConfig> _destinations = new(StringComparer.OrdinalIgnoreCase);
    private UpstreamConfig _config = new();

    internal UpstreamBuilder()
    {
    }

    /// <summary>Adds a destination.</summary>
    /// <param name="address">Scheme, host and port, and a base path if it has one.</param>
    /// <param name="id">Its id in logs and metrics. Default: its number, from 1.</param>
    /// <param name="host">The <c>Host</c> that this server is asked for, whatever the route says.</param>
    /// <param name="weight">How large its share of the requests is, beside the others. 0 leaves it what affinity brings. Default: 1.</param>
    /// <param name="backup">Whether it gets requests only while no other can take them.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The upstream has a destination with this id already.</exception>
    public UpstreamBuilder To(string address, string? id = null, string? host = null, int weight = 1, bool backup = false)
    {
        id ??= (_destinations.Count + 1).ToString(CultureInfo.InvariantCulture);
        if (!_destinations.TryAdd(id, new DestinationConfig { Address = address, Host = host, Weight = weight, Backup = backup }))
        {
            throw new ArgumentException($"The upstream has a destination '{id}' already.", nameof(id));
        }

        return this;
    }

    /// <summary>Takes destinations in turn, as often as their weights say.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder RoundRobin() => Balance("RoundRobin");

    /// <summary>Takes the destination with the fewest requests in flight for its weight.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder LeastRequests() => Balance("LeastRequests");

    /// <summary>Draws two destinations by weight and takes the less busy one. This is the default.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder PowerOfTwoChoices() => Balance("PowerOfTwoChoices");

    /// <summary>Draws destinations by lot, by weight.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder Random() => Balance("Random");

    /// <summary>Sends a client's address to the same destination again.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder IpHash() => Balance("IpHash");

    /// <summary>Sends requests with the same key to the same destination.</summary>
    /// <param name="key"><c>Header:X-Tenant</c>, <c>Cookie:session</c> or <c>Query:id</c>.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder Hash(string key) => With(config => config with { LoadBalancing = "Hash", HashKey = key });

    /// <summary>Takes the destination that should answer first, by its response times and what it is busy with.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder LeastTime() => Balance("LeastTime");

    /// <summary>Takes the first destination by id that can take requests.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder First() => Balance("First");

    /// <summary>Keeps clients at the destination that served them first.</summary>
    /// <param name="cookie">The cookie that carries the token. Default: <c>fd-affinity</c>, unless there is a header.</param>
    /// <param name="header">The header that carries it in place of a cookie.</param>
    /// <param name="onFailure"><c>Redistribute</c>, which is the default, or <c>Fail</c>.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder KeepClients(string? cookie = null, string? header = null, string? onFailure = null)
    {
        var defaults = new AffinityConfig();
        return With(config => config with
        {
            Affinity = new AffinityConfig
            {
                Cookie = cookie ?? (header is null ? defaults.Cookie : null),
                Header = header,
                OnFailure = onFailure ?? defaults.OnFailure,
            },
        });
    }

    /// <summary>Picks destinations by the policy with this name.</summary>
    /// <param name="policy">The name, as in the setting <c>LoadBalancing</c>; also one that <c>AddLoadBalancer</c> has added.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder Balance(string policy) => With(config => config with { LoadBalancing = policy });

    /// <summary>Gives a destination no new clients: only those that are bound to it.</summary>
    /// <param name="id">The id of a destination that has been added.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is no destination with this id.</exception>
    public UpstreamBuilder Drain(string id)
    {
        if (!_destinations.TryGetValue(id, out var destination))
        {
            throw new ArgumentException($"The upstream has no destination '{id}'.", nameof(id));
        }

        _destinations[id] = destination with { Draining = true };
        return this;
    }

    /// <summary>Gives destinations that fail real requests a rest.</summary>
    /// <param name="consecutiveFailures">How many failures in a row eject a destination. Default: 3.</param>
    /// <param name="ejection">How long it gets no requests at first. Default: 10 seconds.</param>
    /// <param name="consecutiveErrorStatuses">How many answers in a row with 502, 503 or 504 eject it; 0 for no matter how many. Default: 5.</param>
    /// <param name="maxEjection">How long an ejection is at the most. Default: 5 minutes.</param>
    /// <param name="maxEjectedPercent">How much of the pool is ejected at the most. Default: 50.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder EjectFailing(
        int? consecutiveFailures = null,
        TimeSpan? ejection = null,
        int? consecutiveErrorStatuses = null,
        TimeSpan? maxEjection = null,
        int? maxEjectedPercent = null) => WithPassive(passive => passive with
        {
            Enabled = true,
            ConsecutiveFailures = consecutiveFailures ?? passive.ConsecutiveFailures,
            ConsecutiveErrorStatuses = consecutiveErrorStatuses ?? passive.ConsecutiveErrorStatuses,
            Ejection = ejection ?? passive.Ejection,
            MaxEjection = maxEjection ?? passive.MaxEjection,
            MaxEjectedPercent = maxEjectedPercent ?? passive.MaxEjectedPercent,
        });

    /// <summary>Keeps sending requests to destinations that fail them.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder KeepFailing() => WithPassive(passive => passive with { Enabled = false });

    /// <summary>Asks each destination for a path now and then, and sends no requests to those that do not answer well.</summary>
    /// <param name="path">The path: <c>/healthz</c>.</param>
    /// <param name="change">Makes other settings of the defaults: <c>probe => probe with { Fall = 2 }</c>.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder CheckHealth(string path, Func<ActiveHealthConfig, ActiveHealthConfig>? change = null) =>
        WithActive(active => active with { Path = path, Type = "Http" }, change);

    /// <summary>Connects to each destination now and then, and sends no requests to those that take no connection.</summary>
    /// <param name="change">Makes other settings of the defaults.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder CheckConnections(Func<ActiveHealthConfig, ActiveHealthConfig>? change = null) =>
        WithActive(active => active with { Type = "Tcp" }, change);

    /// <summary>Asks each destination for its health by gRPC (<c>grpc.health.v1</c>), and sends no requests to those that do not serve.</summary>
    /// <param name="service">The service that is asked for. Default: the server as a whole.</param>
    /// <param name="change">Makes other settings of the defaults.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder CheckGrpcHealth(string service = "", Func<ActiveHealthConfig, ActiveHealthConfig>? change = null) =>
        WithActive(active => active with { Type = "Grpc", Service = service }, change);

    /// <summary>Lets a destination that came back reach its full weight little by little.</summary>
    /// <param name="time">How long that takes.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder SlowStart(TimeSpan time) => With(config => config with { Health = config.Health with { SlowStart = time } });

    /// <summary>Sets how many more tries a request has after its first, each on another destination.</summary>
    /// <param name="attempts">From 0 to 10. Default of an upstream: 1.</param>
    /// <param name="change">Makes other settings of the defaults: <c>retry => retry with { On = ["ConnectFailure", "503"] }</c>.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder Retry(int attempts, Func<RetryConfig, RetryConfig>? change = null) => With(config =>
    {
        var retry = config.Retry with { Attempts = attempts };
        return config with { Retry = change is null ? retry : change(retry) };
    });

    /// <summary>Limits how many requests a destination is given at a time.</summary>
    /// <param name="perDestination">At least 1.</param>
    /// <param name="queue">How many requests wait where all destinations are full. Default: none, they get 503.</param>
    /// <param name="queueTimeout">How long they wait. Default: 5 seconds.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder LimitRequests(int perDestination, int? queue = null, TimeSpan? queueTimeout = null) => With(config => config with
    {
        Limits = config.Limits with
        {
            MaxRequestsPerDestination = perDestination,
            Queue = queue ?? config.Limits.Queue,
            QueueTimeout = queueTimeout ?? config.Limits.QueueTimeout,
        },
    });

    /// <summary>Sets timers. What is left out keeps its value; <see cref="Timeout.InfiniteTimeSpan"/> switches a timer off.</summary>
    /// <param name="connect">How long a connection may take to be there.</param>
    /// <param name="send">How long the destination may take no byte.</param>
    /// <param name="read">How long the head of the answer may take.</param>
    /// <param name="idle">How long the body of the answer may pause.</param>
    /// <param name="upgraded">How long an upgraded connection may be silent.</param>
    /// <param name="total">How long the request may take as a whole.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder Timeouts(
        TimeSpan? connect = null, TimeSpan? send = null, TimeSpan? read = null, TimeSpan? idle = null, TimeSpan? upgraded = null, TimeSpan? total = null) =>
        With(config => config with { Timeouts = config.Timeouts.With(connect, send, read, idle, upgraded, total) });

    /// <summary>Sets the HTTP version that the destinations are spoken to in.</summary>
    /// <param name="version"><c>1.1</c>, <c>2</c> or <c>3</c>.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder HttpVersion(string version) => WithHttp(http => http with { Version = version });

    /// <summary>Limits how many connections a destination is given.</summary>
    /// <param name="perDestination">At least 1.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder LimitConnections(int perDestination) => WithHttp(http => http with { MaxConnectionsPerDestination = perDestination });

    /// <summary>Chooses the transport that carries the bytes.</summary>
    /// <param name="transport"><c>Auto</c>, <c>Direct</c> or <c>HttpClient</c>.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder UseTransport(string transport) => WithHttp(http => http with { Transport = transport });

    /// <summary>Sets the name that https destinations are asked for and verified by, in place of the host of their address.</summary>
    /// <param name="name">The name, as in the certificate.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder TlsServerName(string name) => WithHttp(http => http with { Tls = http.Tls with { ServerName = name } });

    /// <summary>Shows a certificate to https destinations (mutual TLS).</summary>
    /// <param name="file">A PEM file with certificate and private key, or a PKCS #12 file (<c>.pfx</c>, <c>.p12</c>) without a password.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder ClientCertificate(string file) => WithHttp(http => http with { Tls = http.Tls with { ClientCertificate = file } });

    /// <summary>Trusts these authorities, in place of those of the machine, to say who an https destination is.</summary>
    /// <param name="file">A PEM file with their certificates.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder CertificateAuthority(string file) => WithHttp(http => http with { Tls = http.Tls with { CertificateAuthority = file } });

    /// <summary>Takes any certificate of https destinations. Whoever is on the network path can then read and change everything: for tests only.</summary>
    /// <returns>This builder.</returns>
    public UpstreamBuilder AcceptAnyCertificate() => WithHttp(http => http with { Tls = http.Tls with { AcceptAnyCertificate = true } });

    /// <summary>Changes the record itself: for features that have no method here.</summary>
    /// <param name="change">Makes the new record of the old one.</param>
    /// <returns>This builder.</returns>
    public UpstreamBuilder With(Func<UpstreamConfig, UpstreamConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _config = change(_config);
        return this;
    }

    internal UpstreamConfig Build() => _destinations.Count == 0 ? _config : _config with { Destinations = _destinations };

    private UpstreamBuilder WithPassive(Func<PassiveHealthConfig, PassiveHealthConfig> change) =>
        With(config => config with { Health = config.Health with { Passive = change(config.Health.Passive) } });

    private UpstreamBuilder WithActive(Func<ActiveHealthConfig, ActiveHealthConfig> kind, Func<ActiveHealthConfig, ActiveHealthConfig>? change) => With(config =>
    {
        var active = kind(config.Health.Active ?? new ActiveHealthConfig());
        return config with { Health = config.Health with { Active = change is null ? active : change(active) } };
    });

    private UpstreamBuilder WithHttp(Func<HttpConfig, HttpConfig> change) => With(config => config with { Http = change(config.Http) });
}
