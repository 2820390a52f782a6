namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>What the upstream is told of the client is true: FrontDoor says it, the client does not.</summary>
public abstract class ForwardedFieldTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : ForwardedFieldTests(Transport.HttpClient);

    public sealed class OverDirect() : ForwardedFieldTests(Transport.Direct);

    [Fact]
    public async Task Upstream_is_told_address_scheme_and_host_of_the_client()
    {
        var request = await ForwardAsync();

        Assert.Equal("127.0.0.1", request["X-Forwarded-For"]);
        Assert.Equal("http", request["X-Forwarded-Proto"]);
        Assert.Equal("public.example", request["X-Forwarded-Host"]);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Host", "public.example")]
    [InlineData("x-forwarded-for", "127.0.0.1")]
    public async Task Field_that_a_client_forges_is_replaced(string name, string expected)
    {
        var request = await ForwardAsync($"{name}: forged, 192.0.2.1", $"{name}: again");

        Assert.Equal([expected], request.Head.Values(name));
        Assert.DoesNotContain("forged", request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded")]
    [InlineData("X-Forwarded-By")]
    [InlineData("X-Forwarded-Port")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("X-Forwarded-Server")]
    [InlineData("X-Forwarded-Scheme")]
    [InlineData("X-Forwarded-Protocol")]
    [InlineData("X-Forwarded-Ssl")]
    [InlineData("X-Forwarded-Path")]
    [InlineData("X-Forwarded-Uri")]
    [InlineData("X-Forwarded-Client-Cert")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Client-IP")]
    [InlineData("X-Cluster-Client-IP")]
    [InlineData("True-Client-IP")]
    [InlineData("CF-Connecting-IP")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Original-Host")]
    [InlineData("X-Original-For")]
    [InlineData("X-Original-Proto")]
    [InlineData("X-Rewrite-URL")]
    [InlineData("X-Host")]
    [InlineData("X-Url-Scheme")]
    [InlineData("Front-End-Https")]
    [InlineData("X-SSL-Client-Cert")]
    [InlineData("X-Forwarded-Tls-Client-Cert")]
    [InlineData("X-Forwarded-Access-Token")]
    [InlineData("X_Forwarded_Preferred.Username")]
    [InlineData("Forwarded-Host")]
    [InlineData("X-Scheme")]
    [InlineData("Proxy")]
    [InlineData("Content_Length")]
    [InlineData("Transfer_Encoding")]
    [InlineData("X_Request_Id")]
    [InlineData("X_Forwarded_For")]
    [InlineData("X-Forwarded_For")]
    [InlineData("X_Forwarded_Proto")]
    [InlineData("X.Forwarded.For")]
    [InlineData("X_Real_IP")]
    public async Task Field_that_claims_to_speak_for_the_client_is_dropped(string name)
    {
        var request = await ForwardAsync($"{name}: forged");

        Assert.False(request.Head.Has(name), request.ToString());
        Assert.DoesNotContain("forged", request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forward-Thinking")]
    [InlineData("X-Custom")]
    [InlineData("X_Custom")]
    public async Task Field_that_only_looks_similar_stays(string name)
    {
        var request = await ForwardAsync($"{name}: kept");

        Assert.Equal("kept", request[name]);
    }

    private async Task<RecordedRequest> ForwardAsync(params string[] lines)
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);
        await door.GetAsync("/", lines);
        return Assert.Single(upstream.Requests);
    }
}
