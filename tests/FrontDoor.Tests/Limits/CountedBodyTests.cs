using System.IO.Pipelines;
using FrontDoor.Limits;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Limits;

public class CountedBodyTests
{
    [Fact]
    public async Task Body_over_the_limit_fails_in_the_same_way_however_often_it_is_read()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[11], TestContext.Current.CancellationToken);
        var body = new CountedBody(pipe.Reader, limit: 10);

        // The server drains what is left, and a second reader may meet the same bytes: a read that was never ended would fail both.
        Assert.Equal(413, Assert.Throws<BadHttpRequestException>(() => body.TryRead(out _)).StatusCode);
        Assert.Equal(413, (await Assert.ThrowsAsync<BadHttpRequestException>(async () => await body.ReadAsync(TestContext.Current.CancellationToken))).StatusCode);
        Assert.True(pipe.Reader.TryRead(out var rest));
        Assert.Equal(11, rest.Buffer.Length);
    }

    [Fact]
    public async Task Body_is_counted_over_all_reads()
    {
        var pipe = new Pipe();
        var body = new CountedBody(pipe.Reader, limit: 10);
        await pipe.Writer.WriteAsync(new byte[6], TestContext.Current.CancellationToken);
        Assert.True(body.TryRead(out var read));
        body.AdvanceTo(read.Buffer.End);
        await pipe.Writer.WriteAsync(new byte[5], TestContext.Current.CancellationToken);

        Assert.Throws<BadHttpRequestException>(() => body.TryRead(out _));
    }
}
