using FrontDoor.LoadBalancing.HashKeys;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.LoadBalancing;

public class HashKeyTests
{
    [Theory]
    [InlineData("Header:X-Tenant", "b", "b")]
    [InlineData("header: x-tenant ", "b", "b")]
    [InlineData("Cookie:session", "one=1; session=b", "session=b; two=2")]
    [InlineData("Cookie:session", "session=b", "session=\"b\"")]
    [InlineData("Query:id", "?id=b%20c", "?x=1&ID=b+c")]
    public void The_same_value_is_the_same_key_however_it_is_written(string key, string one, string other) =>
        Assert.Equal(Read(key, one), Read(key, other));

    [Theory]
    [InlineData("Header:X-Tenant", "a", "b")]
    [InlineData("Cookie:session", "session=a", "session=b")]
    [InlineData("Cookie:session", "session=a", "session=A")]
    [InlineData("Query:id", "?id=a", "?id=b")]
    public void Other_values_are_other_keys(string key, string one, string other) => Assert.NotEqual(Read(key, one), Read(key, other));

    [Theory]
    [InlineData("Header:X-Tenant", "")]
    [InlineData("Cookie:session", "Session=a")]
    [InlineData("Cookie:session", "session=")]
    [InlineData("Query:id", "?i=a")]
    [InlineData("Query:id", "?id=")]
    [InlineData("Query:id", "")]
    public void A_missing_or_empty_value_is_no_key(string key, string value) => Assert.Null(Read(key, value));

    [Theory]
    [InlineData("X-Tenant")]
    [InlineData("Header:")]
    [InlineData("Body:x")]
    [InlineData(":x")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) => Assert.Null(HashKey.Parse(text));

    private static ulong? Read(string key, string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Tenant"] = value;
        context.Request.Headers.Cookie = value;
        context.Request.QueryString = value.StartsWith('?') ? new QueryString(value) : QueryString.Empty;
        return HashKey.Parse(key)!.TryRead(context, out var hash) ? hash : null;
    }
}
