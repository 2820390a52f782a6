using FrontDoor.Faults;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Faults;

public class FaultBodyTests
{
    [Fact]
    public async Task Answer_to_HEAD_has_the_head_of_a_GET_and_no_body()
    {
        var get = await WriteAsync("GET");
        var head = await WriteAsync("HEAD");

        Assert.Equal((get.ContentType, get.ContentLength), (head.ContentType, head.ContentLength));
        Assert.Equal(get.ContentLength, get.Body.Length);
        Assert.Equal(0, head.Body.Length);
    }

    private static async Task<HttpResponse> WriteAsync(string method)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Response.Body = new MemoryStream();
        context.Features.Set<IFrontDoorFeature>(new FrontDoorFeature());
        await FaultBody.WriteAsync(context, new Fault(Causes.ConnectRefused), showDetail: false);
        return context.Response;
    }
}
