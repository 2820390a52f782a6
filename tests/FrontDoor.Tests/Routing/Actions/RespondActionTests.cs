using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Routing.Actions;

namespace FrontDoor.Tests.Routing.Actions;

public class RespondActionTests
{
    [Theory]
    [InlineData("GET", "grüße", 7L, "grüße")]
    [InlineData("POST", "hello", 5L, "hello")]
    [InlineData("HEAD", "hello", 5L, "")]
    [InlineData("GET", null, 0L, "")]
    public async Task The_answer_is_always_the_same(string method, string? body, long length, string sent)
    {
        var request = Routes.Request($"{method} h/");
        var stream = new MemoryStream();
        request.Response.Body = stream;

        await RespondAction.For(new RespondConfig { Status = 418, Body = body }).InvokeAsync(request);

        Assert.Equal((418, length), (request.Response.StatusCode, request.Response.ContentLength));
        Assert.Equal(body is null ? null : "text/plain; charset=utf-8", request.Response.ContentType);
        Assert.Equal(sent, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_has_no_length(int status)
    {
        var request = Routes.Request("h/");

        await RespondAction.For(new RespondConfig { Status = status }).InvokeAsync(request);

        Assert.Null(request.Response.ContentLength);
    }
}
