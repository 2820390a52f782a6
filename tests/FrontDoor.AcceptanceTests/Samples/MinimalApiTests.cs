using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace FrontDoor.AcceptanceTests.Samples;

/// <summary>The sample as it is, with its two applications on ports that are free.</summary>
public sealed class MinimalApiTests : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseSetting("FrontDoor:Upstreams:web:Destinations:a", "http://127.0.0.1:0")
        .UseSetting("FrontDoor:Upstreams:api:Destinations:a", "http://127.0.0.1:0"));

    private readonly HttpClient _client;

    public MinimalApiTests() => _client = _factory.CreateClient(new() { AllowAutoRedirect = false });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _factory.DisposeAsync();
    }

    [Fact]
    public async Task Web_app_answers_what_is_not_the_apis() =>
        Assert.Contains("The web app received", await GetAsync("/apix"), StringComparison.Ordinal);

    [Fact]
    public async Task Api_is_asked_without_the_prefix() =>
        Assert.StartsWith("GET /echo?x=1\n", await GetAsync("/api/echo?x=1"), StringComparison.Ordinal);

    [Fact]
    public async Task Request_id_reaches_the_api_and_comes_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/echo");
        request.Headers.Add("X-Request-Id", "mine");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["mine"], response.Headers.GetValues("X-Request-Id"));
        var received = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("X-Request-Id: mine\n", received, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Redirect_names_the_public_address()
    {
        using var response = await _client.GetAsync("/api/redirect", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("http://localhost/api/users", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Static_files_are_given_again_from_the_cache()
    {
        using var first = await _client.GetAsync("/static/logo", TestContext.Current.CancellationToken);
        using var second = await _client.GetAsync("/static/logo", TestContext.Current.CancellationToken);
        Assert.Equal(["MISS"], first.Headers.GetValues("X-Cache-Status"));
        Assert.Equal(["HIT"], second.Headers.GetValues("X-Cache-Status"));
    }

    private Task<string> GetAsync(string target) => _client.GetStringAsync(target, TestContext.Current.CancellationToken);
}
