using FrontDoor.Configuration;
using FrontDoor.SecurityHeaders;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.SecurityHeaders;

public class NonceTests
{
    private static readonly SecurityHeadersConfig Config = SecurityHeadersBuilder.Build(headers => headers
        .Csp(csp => csp.DefaultSrc("'self'").ScriptSrcNonce().StyleSrcNonce())
        .CspReportOnly(csp => csp.ScriptSrcNonce()));

    [Fact]
    public void Page_and_policies_have_the_same_nonce()
    {
        var context = Answers.Context();
        var nonce = context.GetCspNonce();

        var headers = Answers.Policy(Config).Answers.Headers(context);

        Assert.Equal($"default-src 'self'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'", headers.ContentSecurityPolicy);
        Assert.Equal($"script-src 'nonce-{nonce}'", headers.ContentSecurityPolicyReportOnly);
        Assert.Equal(nonce, context.GetCspNonce());
    }

    [Fact]
    public void Page_that_asks_after_the_answer_has_started_gets_the_one_that_was_sent()
    {
        var context = Answers.Context();

        var headers = Answers.Policy(Config).Answers.Headers(context);

        Assert.Contains(context.GetCspNonce(), headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nonces_have_128_bits_and_differ()
    {
        var nonces = Enumerable.Range(0, 100).Select(_ => Answers.Context().GetCspNonce()).ToHashSet();

        Assert.Equal(100, nonces.Count);
        Assert.All(nonces, nonce => Assert.Matches("^[A-Za-z0-9_-]{22}$", nonce));
    }

    [Fact]
    public void Answer_that_renews_a_stored_page_does_not_change_its_nonce()
    {
        var headers = Answers.Policy(Config).Answers.Headers(Answers.Context(status: StatusCodes.Status304NotModified));

        Assert.False(headers.ContainsKey("Content-Security-Policy"));
        Assert.Equal("nosniff", headers.XContentTypeOptions);
    }

    [Fact]
    public void Policy_of_the_application_goes_before_and_no_nonce_is_made()
    {
        var context = Answers.Context();
        context.Response.Headers.ContentSecurityPolicy = context.Response.Headers.ContentSecurityPolicyReportOnly = "default-src *";

        Answers.Policy(Config).Answers.Headers(context);

        Assert.Null(context.Features.Get<ICspNonceFeature>());
    }

    [Fact]
    public void Settings_can_ask_for_a_nonce_too_and_only_in_a_policy()
    {
        var context = Answers.Context();

        var headers = Answers.Policy(Answers.Config("None", "content-security-policy", "script-src 'nonce-{nonce}'", "X-Other", "{nonce}")).Answers.Headers(context);

        Assert.Equal($"script-src 'nonce-{context.GetCspNonce()}'", headers.ContentSecurityPolicy);
        Assert.Equal("{nonce}", headers["X-Other"]);
    }
}
