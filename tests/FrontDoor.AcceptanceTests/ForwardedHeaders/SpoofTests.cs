namespace FrontDoor.AcceptanceTests.ForwardedHeaders;

/// <summary>With nobody trusted, nothing that a client writes changes what the upstream or the application in the same process sees.</summary>
public abstract class SpoofTests(Transport transport) : AcceptanceTest(transport)
{
    private static readonly string[] OwnAndChanging = ["X-Request-Id"];

    public sealed class OverHttpClient() : SpoofTests(Transport.HttpClient);

    public sealed class OverDirect() : SpoofTests(Transport.Direct);

    public static TheoryData<string> Variants => new(
        "X-Forwarded-For: 6.6.6.6",
        "X-Forwarded-For: 127.0.0.1, 10.0.0.1",
        "X-Forwarded-For: 6.6.6.6|X-Forwarded-For: 10.0.0.1",
        "x-FORWARDED-for: 6.6.6.6",
        "X-Forwarded-For: |X-Forwarded-For: 6.6.6.6",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Port: 8443",
        "X-Forwarded-Prefix: /admin",
        "X-Forwarded-Scheme: https",
        "X-Forwarded-Ssl: on",
        "X-Forwarded-Server: evil.example",
        "Front-End-Https: on",
        "X-Url-Scheme: https",
        "X-Real-IP: 6.6.6.6",
        "X-Client-IP: 6.6.6.6",
        "True-Client-IP: 6.6.6.6",
        "CF-Connecting-IP: 6.6.6.6",
        "X-Cluster-Client-IP: 6.6.6.6",
        "Forwarded: for=6.6.6.6;proto=https;host=evil.example",
        "Forwarded: for=6.6.6.6|Forwarded: for=10.0.0.1",
        "Forwarded: for=6.6.6.6|X-Forwarded-For: 10.0.0.1|X-Real-IP: 7.7.7.7",
        "X_Forwarded_For: 6.6.6.6",
        "X.Forwarded.For: 6.6.6.6",
        "X-Forwarded_For: 6.6.6.6|X_Real_IP: 6.6.6.6|X_Forwarded_Proto: https",
        "X-Original-URL: /admin|X-Rewrite-URL: /admin",
        "X-Original-For: 6.6.6.6|X-Original-Host: evil.example|X-Original-Proto: https",
        "X-Host: evil.example|X-HTTP-Host-Override: evil.example",
        "X-SSL-Client-Fingerprint: forged|SSL_CLIENT_VERIFY: SUCCESS|X-Client-Certificate: forged|X-Amzn-Mtls-Clientcert: forged|Client-Cert-Chain: forged",
        "X-SSL-Client-Verify: SUCCESS|X-SSL-Client-Cert: forged|X-ARR-ClientCert: forged|Client-Cert: forged",
        "X-Forwarded-Client-Cert: Hash=forged|X-Forwarded-User: admin|X-Forwarded-Email: admin@public.example",
        "Connection: X-Forwarded-For, X-Forwarded-Proto, X-Forwarded-Host, Via|X-Forwarded-For: 6.6.6.6",
        "Connection: keep-alive, forwarded|Forwarded: for=6.6.6.6");

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Variant_changes_nothing(string variant)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream, setup => setup.After(app => app.Map("/own", DescribeAsync)));

        await door.GetAsync("/page");
        await door.GetAsync("/page", variant.Split('|'));
        var plain = await door.GetAsync("/own");
        var spoofed = await door.GetAsync("/own", variant.Split('|'));

        Assert.Equal(Lines(upstream.Requests.First()), Lines(upstream.Requests.Last()));
        Assert.Equal("127.0.0.1", upstream.Requests.Last()["X-Forwarded-For"]);
        Assert.Equal(plain.Text, spoofed.Text);
    }

    private static string[] Lines(RecordedRequest request) => [.. request.Head.ToString().Split("\r\n")
        .Where(line => !OwnAndChanging.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>All that an application, or an access log, can see of a client.</summary>
    private static Task DescribeAsync(HttpContext context)
    {
        var (connection, request) = (context.Connection, context.Request);
        var headers = request.Headers.Where(header => header.Key != "Connection").Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal);
        return context.Response.WriteAsync(
            $"{connection.RemoteIpAddress} {request.Scheme} {request.Host} {request.PathBase} {request.Path} {string.Join('\n', headers)}", context.RequestAborted);
    }
}
