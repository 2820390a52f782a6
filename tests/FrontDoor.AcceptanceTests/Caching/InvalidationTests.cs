namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>What a change makes untrue (RFC 9111 §4.4).</summary>
public abstract class InvalidationTests(Transport transport) : CacheTest(transport)
{
    public sealed class OverHttpClient() : InvalidationTests(Transport.HttpClient);

    public sealed class OverDirect() : InvalidationTests(Transport.Direct);

    [Theory]
    [InlineData("POST", "200 OK", "MISS")]
    [InlineData("PUT", "204 No Content", "MISS")]
    [InlineData("DELETE", "303 See Other", "MISS")]
    [InlineData("PATCH", "200 OK", "MISS")]
    [InlineData("M-SEARCH", "200 OK", "MISS")]
    [InlineData("FROB", "200 OK", "MISS")]
    [InlineData("POST", "500 Internal Server Error", "HIT")]
    [InlineData("DELETE", "404 Not Found", "HIT")]
    [InlineData("OPTIONS", "200 OK", "HIT")]
    [InlineData("TRACE", "200 OK", "HIT")]
    [InlineData("QUERY", "200 OK", "HIT")]
    public async Task A_method_that_may_change_something_invalidates(string method, string status, string word)
    {
        var door = await CachingAsync(request => request.Head.StartLine.StartsWith("GET", StringComparison.Ordinal)
            ? Answer("x", "Cache-Control: max-age=60")
            : status.StartsWith("204", StringComparison.Ordinal) ? $"HTTP/1.1 {status}\r\n\r\n" : Wire.Empty(status));
        await door.GetAsync();

        var response = await door.SendAsync(method, "/");

        Assert.Equal(("BYPASS", "FrontDoor; fwd=method"), (response["X-Cache-Status"], response["Cache-Status"]));
        Assert.Equal(word, await door.WordAsync());
    }

    [Theory]
    [InlineData("Location: /other", "MISS")]
    [InlineData("Content-Location: /other", "MISS")]
    [InlineData("Location: http://public.example/other", "MISS")]
    [InlineData("Location: http://elsewhere.example/other", "HIT")]
    [InlineData("Location: https://public.example/other", "HIT")]
    public async Task What_the_answer_names_is_invalidated_too_on_the_same_origin(string line, string word)
    {
        var door = await CachingAsync(request => request.Head.StartLine.StartsWith("GET", StringComparison.Ordinal)
            ? Answer("x", "Cache-Control: max-age=60")
            : Wire.Empty("201 Created", line));
        await door.GetAsync("/other");
        await door.SendAsync("POST", "/");

        Assert.Equal(word, await door.WordAsync("/other"));
    }

    [Fact]
    public async Task An_answer_from_before_the_change_that_comes_after_it_is_not_stored()
    {
        var (asked, changed) = (new TaskCompletionSource(), new TaskCompletionSource());
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                if (request.Head.StartLine.StartsWith("GET", StringComparison.Ordinal) && asked.TrySetResult())
                {
                    await changed.Task;
                }

                await connection.SendAsync(Answer("x", "Cache-Control: max-age=60"));
            }
        });
        var host = await CachingAsync(upstream);
        var early = host.GetAsync();
        await asked.Task;
        await host.SendAsync(RawClient.Request("POST", "/"));
        changed.SetResult();
        await early;

        Assert.Equal("MISS", (await host.GetAsync())["X-Cache-Status"]);
    }
}
