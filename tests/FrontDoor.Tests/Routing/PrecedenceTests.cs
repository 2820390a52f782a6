namespace FrontDoor.Tests.Routing;

public class PrecedenceTests
{
    /// <summary>A request, the route that takes it, and one that could as well. Whichever is declared first.</summary>
    [Theory]
    // Order goes before everything.
    [InlineData("a.example/x", "-1 /{**rest}", "a.example/x")]
    [InlineData("a.example/x", "-1 *.example/{**rest}", "a.example/x X-A=1")]
    [InlineData("a.example/x", "-5 /{**rest}", "-4 a.example/x")]
    [InlineData("a.example/x", "/{**rest}", "1 a.example/x")]
    [InlineData("a.example/x", "0 /x", "1 GET a.example/x")]
    [InlineData("a.example/x", "-1 /{p}", "/x")]
    [InlineData("a.example/x/y", "-1 /x/{**rest}", "/x/y")]
    // Then the host: exact, wildcard, any.
    [InlineData("a.example/x", "a.example/{**rest}", "*.example/x")]
    [InlineData("a.example/x", "a.example/{**rest}", "/x")]
    [InlineData("a.example/x", "*.example/{**rest}", "/x")]
    [InlineData("a.example/x", "a.example", "*.example/x")]
    [InlineData("a.example/x", "a.example", "GET /x")]
    [InlineData("a.b.example/x", "*.b.example/{**rest}", "*.example/x")]
    [InlineData("a.b.c.example/x", "*.b.c.example/{**rest}", "*.c.example/x")]
    [InlineData("a.b.c.example/x", "*.c.example/{**rest}", "*.example:80/x")]
    [InlineData("a.example/x", "a.example,b.example/{**rest}", "*.example/x")]
    // A host with a port goes before the same without.
    [InlineData("a.example:8080/x", "a.example:8080/{**rest}", "a.example/x")]
    [InlineData("a.example/x", "a.example:80/{**rest}", "a.example/x")]
    [InlineData("https://a.example/x", "a.example:443/{**rest}", "a.example/x")]
    [InlineData("a.example:8080/x", "*.example:8080/{**rest}", "*.example/x")]
    [InlineData("a.example:8080/x", "*:8080/{**rest}", "/x")]
    [InlineData("a.example:8080/x", "a.example/{**rest}", "*.example:8080/x")]
    [InlineData("a.example:8080/x", "*.example/{**rest}", "*:8080/x")]
    // A host whose routes do not fit passes the request on.
    [InlineData("a.example/y", "*.example/y", "a.example/x")]
    [InlineData("a.example/y", "/y", "a.example/x")]
    [InlineData("a.example/y", "/{**rest}", "*.example/x")]
    [InlineData("POST a.example/x", "/{**rest}", "GET a.example/x")]
    [InlineData("a.example/x", "/{**rest}", "a.example/x X-A=1")]
    [InlineData("a.example:81/x", "a.example/x", "a.example:80/x")]
    // Then the path, segment by segment: text, text with parameters, constrained, parameter, catch-all.
    [InlineData("h/a/b", "/a/b", "/a/{p}")]
    [InlineData("h/a/b", "/a/b", "/{p}/b")]
    [InlineData("h/a/b", "/a/b", "/{**rest}")]
    [InlineData("h/a/b", "/a/b", "/a/b/{**rest}")]
    [InlineData("h/a/b", "/a/b", "/a/b/{p?}")]
    [InlineData("h/a/b", "/a/{p}", "/{p}/b")]
    [InlineData("h/a/b", "/a/{p}", "/{p}/{q}")]
    [InlineData("h/a/b", "/a/{p}", "/a/{**rest}")]
    [InlineData("h/a/b", "/a/{p}", "/a/{p}/{**rest}")]
    [InlineData("h/a/b", "/a/{**rest}", "/{p}/b")]
    [InlineData("h/a/b", "/a/{**rest}", "/{**rest}")]
    [InlineData("h/a/b/c", "/a/b/{**rest}", "/a/{**rest}")]
    [InlineData("h/a/b/c", "/a/b/{**rest}", "/a/{p}/c")]
    [InlineData("h/a/b/c", "/a/{p}/c", "/a/{p}/{q}")]
    [InlineData("h/a/b/c", "/{p}/b/c", "/{p}/b/{q}")]
    [InlineData("h/a/b/c", "/{p}/b/{q}", "/{p}/{q}/c")]
    [InlineData("h/a", "/a", "/a/{**rest}")]
    [InlineData("h/a", "/a", "/a/{p?}")]
    [InlineData("h/a", "/a/{p?}", "/a/{**rest}")]
    [InlineData("h/a", "/a/{p=1}", "/a/{**rest}")]
    [InlineData("h/", "/", "/{**rest}")]
    [InlineData("h/", "/", "/{p?}")]
    [InlineData("h/app.js", "/app.js", "/{name}.js")]
    [InlineData("h/app.js", "/{name}.js", "/{name}")]
    [InlineData("h/app.js", "/{name}.js", "/{name:required}")]
    [InlineData("h/app.min.js", "/{name}.min.js", "/{name}.js")]
    [InlineData("h/app.js", "/{name}.js", "/{**rest}")]
    [InlineData("h/7", "/{id:int}", "/{id}")]
    [InlineData("h/7", "/7", "/{id:int}")]
    [InlineData("h/7", "/{id:int}", "/{**rest}")]
    [InlineData("h/7", "/{id}", "/{**rest:minlength(1)}")]
    [InlineData("h/7", "/{**rest:minlength(1)}", "/{**rest}")]
    [InlineData("h/x", "/{id}", "/{id:int}")]
    // Then the number of conditions.
    [InlineData("h/a", "GET /a", "/a")]
    [InlineData("h/a X-A=1", "/a X-A=1", "/a")]
    [InlineData("h/a X-A=1 X-B=2", "/a X-A=1 X-B=2", "/a X-A=1")]
    [InlineData("h/a X-A=1", "GET /a X-A=1", "/a X-A=1")]
    [InlineData("h/a X-A=1", "/a", "/{p} X-A=1")]
    [InlineData("h/a X-A=1", "/{p} X-A=1", "/{p}")]
    [InlineData("h/a X-A=1", "GET", "/{**rest}")]
    [InlineData("h/a X-A=1", "/{**rest}", "X-A=2")]
    public void The_more_specific_route_wins(string request, string winner, string other)
    {
        var one = Routes.Parse("winner", winner);
        var two = Routes.Parse("other", other);

        Assert.Equal("winner", Routes.Matcher(one, two).Match(request));
        Assert.Equal("winner", Routes.Matcher(two, one).Match(request));
    }

    [Fact]
    public void Of_many_routes_each_request_finds_its_own()
    {
        string[] routes = ["a.example/x/y", "a.example/x/{p}", "a.example/{**rest}", "*.example/x", "*.example:8080/x", "/x", "GET /x", "POST /x", "/{**rest}"];
        var matcher = Routes.Matcher([.. routes.Select((text, index) => Routes.Parse($"{index}", text))]);

        string[] requests = ["a.example/x/y", "a.example/X/z", "a.example/", "b.example/x", "b.example:8080/x", "PUT c.test/x", "c.test/x", "POST c.test/x", "b.example/y"];
        Assert.Equal(Enumerable.Range(0, routes.Length).Select(index => $"{index}"), requests.Select(request => matcher.Match(request)));
    }
}
