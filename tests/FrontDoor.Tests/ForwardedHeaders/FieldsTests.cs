using FrontDoor.Configuration;
using FrontDoor.Tests.Configuration;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>Of what a trusted proxy sends, only what it writes itself may be believed; the rest is what clients wrote.</summary>
public class FieldsTests
{
    // What a client may try through a proxy that does not write these itself.
    private static readonly string[] OfTheClient =
        ["X-Forwarded-Host: evil.example", "X-Forwarded-Prefix: /evil", "X-Forwarded-Port: 8443", "X-Real-IP: 6.6.6.6"];

    [Theory]
    [InlineData("nginx", "X-Real-IP: 198.51.100.7", "X-Forwarded-For: 6.6.6.6, 198.51.100.7", "X-Forwarded-Proto: https")]
    [InlineData("AWS Application Load Balancer", "X-Forwarded-For: 6.6.6.6, 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443")]
    [InlineData("Caddy", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: public.example")]
    [InlineData("Traefik", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: public.example", "X-Forwarded-Port: 443", "X-Real-Ip: 198.51.100.7")]
    [InlineData("Envoy", "X-Forwarded-For: 6.6.6.6,198.51.100.7", "X-Forwarded-Proto: https", "X-Envoy-External-Address: 198.51.100.7")]
    public void Usual_balancers_need_no_setting_but_their_address(string balancer, params string[] fields)
    {
        var trusting = new Trusting(new ForwardedHeadersConfig { TrustedProxies = ["10.0.0.0/8"] }).From("10.0.0.9", fields);
        Assert.Equal(("198.51.100.7", "https://public.example"), (trusting.Client, trusting.Url));
        Assert.True(trusting.Context.Request.Headers.Count == 1, balancer);
    }

    [Fact]
    public void Fields_that_a_balancer_passes_on_from_clients_are_neither_believed_nor_passed_on()
    {
        var trusting = Asking("For", "Proto").From("10.0.0.9", [.. OfTheClient, "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https"]);
        Assert.Equal(("198.51.100.7", "https://public.example"), (trusting.Client, trusting.Url));
        Assert.Equal(
            ["X-Forwarded-For: 198.51.100.7, 10.0.0.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: public.example"], trusting.Emitted());
        Assert.Single(trusting.Context.Request.Headers);
    }

    [Theory]
    [InlineData("For", "198.51.100.7 http://public.example")]
    [InlineData("Proto", "10.0.0.9 https://public.example")]
    [InlineData("Host", "10.0.0.9 http://a.example")]
    [InlineData("Prefix", "10.0.0.9 http://public.example/a")]
    [InlineData("Port", "10.0.0.9 http://public.example:8443")]
    [InlineData("RealIp", "198.51.100.8 http://public.example")]
    [InlineData("for,REALIP,host,port", "198.51.100.7 http://a.example:8443")]
    public void Each_field_is_read_where_it_is_listed_and_nowhere_else(string fields, string expected)
    {
        var trusting = Asking(fields.Split(',')).From(
            "10.0.0.9", "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: a.example", "X-Forwarded-Prefix: /a", "X-Forwarded-Port: 8443", "X-Real-IP: 198.51.100.8");
        Assert.Equal(expected, $"{trusting.Client} {trusting.Url}");
        Assert.Single(trusting.Context.Request.Headers);
    }

    [Theory]
    [InlineData("For", "198.51.100.7 http://public.example")]
    [InlineData("Proto", "10.0.0.9 https://public.example")]
    [InlineData("Host", "10.0.0.9 http://a.example")]
    [InlineData("For,Proto,Host", "198.51.100.7 https://a.example")]
    public void Parameters_of_Forwarded_are_held_to_the_same_list(string fields, string expected)
    {
        var trusting = Asking(fields.Split(',')).From("10.0.0.9", "Forwarded: for=198.51.100.7;proto=https;host=a.example");
        Assert.Equal(expected, $"{trusting.Client} {trusting.Url}");
    }

    [Theory]
    [InlineData("X-Real-IP: 6.6.6.6")]
    [InlineData("X-Forwarded-Port: 8443")]
    [InlineData("X-Forwarded-Prefix: /evil")]
    [InlineData("X-Forwarded-Ssl: on")]
    public void A_field_that_says_neither_who_nor_how_nor_where_does_not_silence_Forwarded(string field)
    {
        using var log = new RecordingLog();
        var trusting = new Trusting(Config("For", "Proto", "Host", "Prefix", "Port", "RealIp"), log)
            .From("10.0.0.9", field, "Forwarded: for=198.51.100.7;proto=https");
        Assert.Equal(("198.51.100.7", "https://public.example"), (trusting.Client, trusting.Url));
        Assert.Empty(log.Text);
    }

    [Fact]
    public void A_field_that_is_not_read_does_not_silence_Forwarded() => Assert.Equal(
        "198.51.100.7", Asking("For", "Proto").From("10.0.0.9", "X-Forwarded-Host: evil.example", "Forwarded: for=198.51.100.7").Client);

    [Theory]
    [InlineData("X-Forwarded-Host: a.example", "'Host'")]
    [InlineData("x-forwarded-prefix: /a", "'Prefix'")]
    [InlineData("X-Forwarded-Port: 1", "'Port'")]
    [InlineData("X-Real-IP: 198.51.100.7", "'RealIp'")]
    public void A_field_that_could_be_read_is_told_of_once(string field, string setting)
    {
        using var log = new RecordingLog();
        var trusting = new Trusting(Config("Proto"), log);
        trusting.From("192.0.2.1", field);
        Assert.Empty(log.Text);
        trusting.From("10.0.0.9", field).From("10.0.0.9", field);
        Assert.StartsWith("Information 201", log.Text, StringComparison.Ordinal);
        Assert.Contains(setting, log.Text, StringComparison.Ordinal);
        Assert.Single(log.Text.Split(Environment.NewLine));
    }

    [Fact]
    public void X_Real_IP_beside_X_Forwarded_For_is_not_missed()
    {
        using var log = new RecordingLog();
        new Trusting(Config("For"), log).From("10.0.0.9", "X-Real-IP: 198.51.100.7", "X-Forwarded-For: 198.51.100.7");
        Assert.Empty(log.Text);
    }

    private static Trusting Asking(params string[] fields) => new(Config(fields));

    private static ForwardedHeadersConfig Config(params string[] fields) => new() { TrustedProxies = ["10.0.0.0/8"], Fields = fields };
}
