using static FrontDoor.Faults.FaultPhase;
using static FrontDoor.Faults.FaultRetry;
using static FrontDoor.Faults.FaultSide;

namespace FrontDoor.Faults;

/// <summary>
/// The closed set of causes, in the order of a request's way. The error types are those of RFC 9209 §2.3; sentences are safe for
/// strangers, cures are for operators. An id is never re-used for another meaning.
/// </summary>
internal static class Causes
{
    // The client's request.
    public static readonly FaultCause ClientTarget = new("client.target", "http_request_error", 400, Request, Client, Never,
        "The request target is malformed or ambiguous.",
        "Encode the path as RFC 3986 says: no backslash, no NUL, no incomplete percent sign, no dot segments that leave the route's prefix.");

    public static readonly FaultCause ClientAsterisk = new("client.asterisk", "http_request_error", 400, Request, Client, Never,
        "'OPTIONS *' cannot be sent to this upstream.",
        "Set Http.Transport to Direct for this upstream: the HttpClient transport has no way to send the asterisk form.");

    public static readonly FaultCause ClientMethod = new("client.method", "http_request_error", 501, Request, Client, Never,
        "The method CONNECT is not served here.",
        "FrontDoor is a reverse proxy: it opens no tunnels to hosts that clients choose.");

    public static readonly FaultCause ClientCoding = new("client.coding", "http_request_error", 400, Request, Client, Never,
        "The transfer coding of the request is not acceptable.",
        "Send either Content-Length or 'Transfer-Encoding: chunked', never both, and no other coding (RFC 9112 §6).");

    public static readonly FaultCause ClientField = new("client.field", "http_request_error", 400, Request, Client, Never,
        "A header field of the request is malformed.",
        "Field names are tokens, values hold no CR, LF or NUL (RFC 9110 §5).");

    public static readonly FaultCause ClientHeadSize = new("client.head_size", "http_request_error", 431, Request, Client, Never,
        "The header fields of the request are too large.",
        "The limit is 128 KiB for all fields together, with those that FrontDoor adds; the server has a limit of its own.");

    public static readonly FaultCause ClientExpect = new("client.expect", "http_request_error", 417, Request, Client, Never,
        "The expectation of the request cannot be met.",
        "The only expectation there is reads '100-continue' (RFC 9110 §10.1.1).");

    public static readonly FaultCause ClientCut = new("client.cut", "http_request_error", 400, Send, Client, Never,
        "The request body ended early or is malformed.",
        "The client sent fewer bytes than it had announced, or broken chunks.");

    public static readonly FaultCause ClientSlowBody = new("client.slow_body", "http_request_error", 408, Send, Client, Never,
        "The request body came too slowly.",
        "The server's minimum data rate for request bodies was not reached.");

    public static readonly FaultCause ClientLeftWaiting = new("client.left_waiting", "http_request_error", 499, Wait, Client, Never,
        "The client left before the answer came.",
        "Nothing to do here, unless clients leave because the upstream is slow: compare how long they had waited.");

    public static readonly FaultCause ClientLeftReading = new("client.left_reading", "http_request_error", 499, Body, Client, Never,
        "The client left while the answer was sent.",
        "Nothing to do here: downloads get cancelled.");

    public static readonly FaultCause ClientLeftSending = new("client.left_sending", "http_request_error", 499, Send, Client, Never,
        "The client left while it sent the request.",
        "Nothing to do here: uploads get cancelled.");

    public static readonly FaultCause LimitBody = new("limit.body", "http_request_denied", 413, Send, Client, Never,
        "The request body is larger than this route allows.",
        "Raise MaxRequestBodySize of the route, or of the server where the route sets none.");

    // Routes and pools.
    public static readonly FaultCause RouteHost = new("route.host", "proxy_internal_response", 404, Route, Client, Never,
        "No route serves this host.",
        "Add the host to a route's Match.Hosts, or a route without hosts.");

    public static readonly FaultCause RoutePath = new("route.path", "proxy_internal_response", 404, Route, Client, Never,
        "No route serves this path.",
        "Add a route whose Match.Path covers it; '/{**rest}' covers every path.");

    public static readonly FaultCause RoutePredicate = new("route.predicate", "proxy_internal_response", 404, Route, Client, Never,
        "A route serves this path, but not this request.",
        "Compare the request with the route's other conditions: scheme, headers, query, cookies, client address.");

    public static readonly FaultCause RouteMethod = new("route.method", "proxy_internal_response", 405, Route, Client, Never,
        "A route serves this path, but not this method.",
        "Add the method to the route's Match.Methods.");

    public static readonly FaultCause PoolEmpty = new("pool.empty", "destination_unavailable", 503, Select, Upstream, Never,
        "No destination is available.",
        "The upstream has no destinations, or none that may receive requests.");

    public static readonly FaultCause PoolSticky = new("pool.sticky", "destination_unavailable", 503, Select, Upstream, Never,
        "The destination that this client is kept at is gone or out of service.",
        "Bring it back, or let clients move: Affinity.OnFailure: Redistribute.");

    public static readonly FaultCause KeptFull = new("queue.kept_full", "connection_limit_reached", 503, Select, Proxy, Never,
        "The destination that this client is kept at has as many requests as it may have.",
        "Raise Limits.MaxRequestsPerDestination, or let clients move: Affinity.OnFailure: Redistribute.");

    public static readonly FaultCause PoolProbes = new("pool.probes", "destination_unavailable", 503, Select, Upstream, Never,
        "No destination is available: all are known to be down.",
        "The log tells why their probes fail, and IFrontDoorState what is known of each.");

    public static readonly FaultCause PoolDraining = new("pool.draining", "destination_unavailable", 503, Select, Upstream, Never,
        "No destination is available: those that are well take no new clients.",
        "End draining of a destination, or add one.");

    public static readonly FaultCause LoopVia = new("loop.via", "proxy_loop_detected", 502, Request, Proxy, Never,
        "The request has already passed this proxy.",
        "A destination points back at FrontDoor: compare the destination's address with the addresses that FrontDoor listens on.");

    // Getting there.
    public static readonly FaultCause DnsNotFound = new("dns.nxdomain", "dns_error", 502, Resolve, Upstream, Always,
        "The name of the upstream does not exist.",
        "Check the spelling of the host in the destination's Address, and the DNS server that this machine asks.");

    public static readonly FaultCause DnsNoData = new("dns.no_data", "dns_error", 502, Resolve, Upstream, Always,
        "The name of the upstream has no address.",
        "The name exists, but not as a host: check the records of the DNS server.");

    public static readonly FaultCause DnsFailed = new("dns.servfail", "dns_error", 502, Resolve, Upstream, Always,
        "The name of the upstream could not be resolved.",
        "The DNS server that this machine asks failed or did not answer.");

    public static readonly FaultCause DnsTimeout = new("dns.timeout", "dns_timeout", 504, Resolve, Upstream, Always,
        "Resolving the name of the upstream took too long.",
        "The DNS server is slow: name the destination by address, or use a local DNS cache.");

    public static readonly FaultCause AddressUnroutable = new("addr.unroutable", "destination_ip_unroutable", 502, Connect, Upstream, Always,
        "There is no way to the address of the upstream.",
        "Check routing and VPN: this machine has no route to the destination's network.");

    public static readonly FaultCause AddressDenied = new("addr.denied", "destination_ip_prohibited", 502, Connect, Upstream, Never,
        "The address of the upstream is one that must not be reached.",
        "The name leads to an address that gives out this machine's credentials: check the records of the DNS server.");

    public static readonly FaultCause ConnectRefused = new("connect.refused", "connection_refused", 502, Connect, Upstream, Always,
        "The upstream refused the connection.",
        "Nothing listens at the destination's port: start the application, check the port, and check that it listens on that address.");

    public static readonly FaultCause ConnectTimeout = new("connect.timeout", "connection_timeout", 504, Connect, Upstream, Always,
        "The upstream did not accept the connection in time.",
        "A firewall drops the packets, or the application's accept queue is full. Timeouts.Connect is the limit.");

    public static readonly FaultCause ConnectFailed = new("connect.failed", "destination_unavailable", 502, Connect, Upstream, Always,
        "No connection to the upstream could be made.",
        "The log tells the error of the socket.");

    public static readonly FaultCause SocketMissing = new("socket.missing", "connection_refused", 502, Connect, Upstream, Always,
        "The upstream's Unix socket does not exist.",
        "Check the path in the destination's Address, and that the application runs.");

    public static readonly FaultCause LocalDescriptors = new("local.descriptors", "connection_limit_reached", 503, Connect, Proxy, Never,
        "The proxy has run out of sockets.",
        "Raise the limit of open files of this process (ulimit -n).");

    public static readonly FaultCause LocalTunnels = new("local.tunnels", "connection_limit_reached", 503, Head, Proxy, Never,
        "The proxy takes no further upgraded connection.",
        "Raise the server's limit: KestrelServerOptions.Limits.MaxConcurrentUpgradedConnections.");

    public static readonly FaultCause QueueFull = new("queue.full", "connection_limit_reached", 503, Connect, Proxy, Never,
        "All connections to the upstream are in use.",
        "Raise Http.MaxConnectionsPerDestination or Limits.MaxRequestsPerDestination, whichever is reached, or add destinations.");

    public static readonly FaultCause QueueTimeout = new("queue.timeout", "connection_limit_reached", 503, Select, Proxy, Never,
        "The upstream had no room for the request in time.",
        "Raise Limits.MaxRequestsPerDestination, or add destinations. Limits.QueueTimeout is how long requests wait.");

    public static readonly FaultCause TlsPeerSpeaksHttp = new("tls.peer_speaks_http", "tls_protocol_error", 502, Tls, Upstream, Always,
        "The upstream does not speak TLS on this port.",
        "Write http:// in the destination's Address, or use its TLS port.");

    public static readonly FaultCause TlsCertificate = new("tls.certificate", "tls_certificate_error", 502, Tls, Upstream, Always,
        "The certificate of the upstream is not trusted.",
        "The log tells what is wrong with it: expired, for another name, or from an unknown authority. Http.Tls has the settings.");

    public static readonly FaultCause TlsAlert = new("tls.alert", "tls_alert_received", 502, Tls, Upstream, Always,
        "The upstream refused the TLS handshake.",
        "The log tells the alert: no common version or cipher, an unknown server name, or a client certificate that is asked for.");

    public static readonly FaultCause TlsClosed = new("tls.closed", "connection_terminated", 502, Tls, Upstream, Always,
        "The upstream closed the connection during the TLS handshake.",
        "Check that the port is a TLS port.");

    public static readonly FaultCause TlsTimeout = new("tls.timeout", "connection_timeout", 504, Tls, Upstream, Always,
        "The TLS handshake with the upstream took too long.",
        "Check that the port is a TLS port. Timeouts.Connect is the limit, TLS included.");

    // Sending and waiting.
    public static readonly FaultCause SendStale = new("send.stale", "connection_terminated", 502, Send, Upstream, WhenIdempotent,
        "The upstream closed a kept-alive connection while the request was on its way.",
        "The upstream keeps connections alive for a shorter time than FrontDoor: raise its keep-alive time-out.");

    public static readonly FaultCause SendClosed = new("send.closed", "connection_terminated", 502, Wait, Upstream, WhenIdempotent,
        "The upstream closed the connection without an answer.",
        "The application crashed or was stopped: look at its log.");

    public static readonly FaultCause SendReset = new("send.reset", "connection_terminated", 502, Wait, Upstream, WhenIdempotent,
        "The upstream reset the connection before it answered.",
        "The application crashed or was stopped: look at its log.");

    public static readonly FaultCause SendStalled = new("send.stalled", "connection_write_timeout", 504, Send, Upstream, Never,
        "The upstream stopped reading the request.",
        "The application is overloaded or stuck. Timeouts.Send is the limit.");

    public static readonly FaultCause WaitFirstByte = new("wait.first_byte", "http_response_timeout", 504, Wait, Upstream, WhenIdempotent,
        "The upstream took too long to answer.",
        "The application took the request and is slow, not down. Timeouts.Read is the limit.");

    public static readonly FaultCause WaitHeadStalled = new("wait.head_stalled", "http_response_timeout", 504, Head, Upstream, WhenIdempotent,
        "The upstream began its answer and stalled.",
        "The application stopped in the middle of the head of its answer. Timeouts.Read is the limit.");

    public static readonly FaultCause WaitTotal = new("wait.total", "http_response_timeout", 504, Wait, Upstream, Never,
        "The request took longer than it may take in all.",
        "Timeouts.Total is the limit, or a request time-out of the host.");

    // The head of the answer.
    public static readonly FaultCause HeadCut = new("head.cut", "http_response_incomplete", 502, Head, Upstream, WhenIdempotent,
        "The upstream closed the connection in the middle of the head of its answer.",
        "The application crashed or was stopped: look at its log.");

    public static readonly FaultCause HeadNotHttp = new("head.not_http", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream did not answer with HTTP.",
        "Another kind of server listens at that port, or it expects TLS: check port and scheme of the destination's Address.");

    public static readonly FaultCause HeadStatus = new("head.status", "http_protocol_error", 502, Head, Upstream, Never,
        "The status line of the upstream's answer is malformed.",
        "Fix the application: the status is three digits from 100 to 999 (RFC 9112 §4).");

    public static readonly FaultCause HeadFieldName = new("head.field_name", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream sent a header field whose name is malformed.",
        "Fix the application: field names are tokens, directly followed by a colon (RFC 9112 §5).");

    public static readonly FaultCause HeadFieldValue = new("head.field_value", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream sent a header field whose value is malformed.",
        "Fix the application: values hold no CR, LF or NUL and no line folding (RFC 9110 §5.5).");

    public static readonly FaultCause HeadTooLarge = new("head.too_large", "http_response_header_section_size", 502, Head, Upstream, Never,
        "The head of the upstream's answer is too large.",
        "The limit is 64 KiB for all fields together; cookies are the usual reason.");

    public static readonly FaultCause HeadTooMany = new("head.too_many", "http_response_header_section_size", 502, Head, Upstream, Never,
        "The upstream's answer has too many header fields.",
        "The limit is 200 fields.");

    public static readonly FaultCause FrameBadLength = new("frame.bad_length", "http_protocol_error", 502, Head, Upstream, Never,
        "The Content-Length of the upstream's answer is malformed.",
        "Fix the upstream server: the length is digits alone (RFC 9112 §6.3).");

    public static readonly FaultCause FrameTwoLengths = new("frame.two_lengths", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream's answer has two lengths that differ.",
        "Fix the upstream server: this is how responses are smuggled (RFC 9112 §6.3).");

    public static readonly FaultCause FrameLengthAndChunked = new("frame.length_and_chunked", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream's answer has both a length and a transfer coding.",
        "Fix the upstream server: this is how responses are smuggled (RFC 9112 §6.3).");

    public static readonly FaultCause FrameCoding = new("frame.coding", "http_response_transfer_coding", 502, Head, Upstream, Never,
        "The upstream's answer has a transfer coding that is not understood.",
        "Fix the upstream server: the only coding that it may use is 'chunked' (RFC 9112 §6.1).");

    public static readonly FaultCause FrameUnasked101 = new("frame.unasked_101", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream switched protocols without being asked to.",
        "Fix the upstream server (RFC 9110 §15.2.2).");

    public static readonly FaultCause FrameMany1xx = new("frame.many_1xx", "http_protocol_error", 502, Head, Upstream, Never,
        "The upstream sent too many interim answers.",
        "Fix the application: at most 16 interim answers (1xx) precede a final one.");

    public static readonly FaultCause UpgradeRefused = new("upgrade.accept", "http_upgrade_failed", 502, Head, Upstream, Never,
        "The upstream's answer to the upgrade is not valid.",
        "Fix the application: a 101 names the protocol that was asked for, and a WebSocket's accept value (RFC 6455 §4.2.2).");

    // The body of the answer, after the status has been sent.
    public static readonly FaultCause BodyShort = new("body.short", "http_response_incomplete", 502, Body, Upstream, Never,
        "The upstream closed the connection in the middle of its answer.",
        "The application died in the middle of an answer: look at its log.");

    public static readonly FaultCause BodyBadChunk = new("body.bad_chunk", "http_response_transfer_coding", 502, Body, Upstream, Never,
        "The chunks of the upstream's answer are malformed.",
        "Fix the upstream server (RFC 9112 §7.1).");

    public static readonly FaultCause BodyTrailer = new("body.trailer", "http_protocol_error", 502, Body, Upstream, Never,
        "The trailers of the upstream's answer are malformed.",
        "Fix the upstream server (RFC 9112 §7.1.2).");

    public static readonly FaultCause BodyReset = new("body.reset", "connection_terminated", 502, Body, Upstream, Never,
        "The upstream reset the connection in the middle of its answer.",
        "The application died in the middle of an answer: look at its log.");

    public static readonly FaultCause BodyStalled = new("body.stalled", "connection_read_timeout", 504, Body, Upstream, Never,
        "The upstream stopped in the middle of its answer.",
        "The application is stuck. Timeouts.Idle is the limit between two reads.");

    // HTTP/2 and HTTP/3.
    public static readonly FaultCause H2Refused = new("h2.refused", "connection_terminated", 502, Wait, Upstream, Always,
        "The upstream is shutting down or has no room for another stream.",
        "It has processed nothing, so the request can be tried elsewhere: add destinations, or raise its limit of streams.");

    public static readonly FaultCause H2Protocol = new("h2.protocol", "http_protocol_error", 502, Wait, Upstream, WhenIdempotent,
        "The upstream broke the HTTP/2 or HTTP/3 protocol, or ended the stream.",
        "The log tells the error code. Check Http.Version.");

    public static readonly FaultCause VersionPeerIsH1 = new("version.peer_is_h1", "http_protocol_error", 502, Connect, Upstream, Never,
        "The upstream does not speak the HTTP version that is set for it.",
        "Set Http.Version to 1.1 for this upstream.");

    // Tunnels.
    public static readonly FaultCause TunnelIdle = new("tunnel.idle", "connection_read_timeout", 504, Tunnel, Upstream, Never,
        "The upgraded connection was silent for too long.",
        "Send pings, or raise Timeouts.Upgraded.");

    public static readonly FaultCause TunnelUpstream = new("tunnel.upstream", "connection_terminated", 502, Tunnel, Upstream, Never,
        "The upstream broke the upgraded connection.",
        "The application closed or died without a closing handshake: look at its log.");

    public static readonly FaultCause TunnelClient = new("tunnel.client", "http_request_error", 499, Tunnel, Client, Never,
        "The client broke the upgraded connection.",
        "Nothing to do here: clients go away.");

    // Ours.
    public static readonly FaultCause RewriteTimeout = new("rewrite.timeout", "proxy_configuration_error", 500, Request, Proxy, Never,
        "Rewriting the path took too long.",
        "The route's PathRegex backtracks: write it without look-around and back-references, and it runs in linear time.");

    public static readonly FaultCause RewriteTarget = new("rewrite.target", "proxy_internal_error", 500, Request, Proxy, Never,
        "The request target that was made for the upstream cannot be sent.",
        "A transform has to set a path that begins with one slash, encoded, without dot segments.");

    public static readonly FaultCause RewriteTransform = new("rewrite.transform", "proxy_internal_error", 500, Request, Proxy, Never,
        "The application's own code failed on this request.",
        "A request or response transform threw: the log has the exception.");

    public static readonly FaultCause OursStopping = new("ours.stopping", "proxy_internal_response", 503, Select, Proxy, Never,
        "The proxy is shutting down.",
        "Nothing to do here: another instance will serve the request.");
}
