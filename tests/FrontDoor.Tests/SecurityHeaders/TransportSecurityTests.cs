namespace FrontDoor.Tests.SecurityHeaders;

public class TransportSecurityTests
{
    [Theory]
    [InlineData("https", "app.example", true)]
    [InlineData("https", "app.example:8443", true)]
    [InlineData("https", "127.example.com", true)]
    [InlineData("https", "localhost.example", true)]
    [InlineData("https", "mylocalhost", true)]
    [InlineData("https", "192.0.2.7", true)]
    [InlineData("https", "[2001:db8::1]:8443", true)]
    [InlineData("http", "app.example", false)]
    [InlineData("https", "localhost", false)]
    [InlineData("https", "LOCALHOST:5001", false)]
    [InlineData("https", "localhost.", false)]
    [InlineData("https", "shop.localhost:5001", false)]
    [InlineData("https", "127.0.0.1", false)]
    [InlineData("https", "127.8.9.1:5001", false)]
    [InlineData("https", "[::1]:5001", false)]
    [InlineData("https", "[0:0:0:0:0:0:0:1]", false)]
    [InlineData("https", "[::ffff:127.0.0.1]", false)]
    public void Is_promised_over_https_and_never_for_the_own_machine(string scheme, string host, bool isPromised)
    {
        var headers = Answers.Policy(Answers.Config()).Answers.Headers(Answers.Context(scheme, host));

        Assert.Equal(isPromised ? "max-age=31536000" : null, headers.StrictTransportSecurity);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
    }

    [Theory]
    [InlineData("https", "max-age=60; includeSubDomains")]
    [InlineData("http", null)]
    public void Own_value_follows_the_same_rule(string scheme, string? expected)
    {
        var config = Answers.Config("None", "strict-transport-security", "max-age=60; includeSubDomains");

        Assert.Equal(expected, Answers.Policy(config).Answers.Headers(Answers.Context(scheme)).StrictTransportSecurity);
    }
}
