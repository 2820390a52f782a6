using System.IO.Pipelines;
using System.Text;
using FrontDoor.Forwarding;

namespace FrontDoor.Tests.Forwarding;

public class ReplayBodyTests
{
    private readonly Pipe _pipe = new();

    [Fact]
    public async Task What_was_read_is_read_again()
    {
        var body = new ReplayBody(_pipe.Reader, 100);
        await WriteAsync("hello", last: true);

        Assert.Equal("hello", await ReadAllAsync(body));
        body.Rewind();
        Assert.Equal("hello", await ReadAllAsync(body));
        body.Rewind();
        Assert.Equal("hello", await ReadAllAsync(body));
    }

    [Fact]
    public async Task What_comes_after_the_rewind_follows_what_came_before()
    {
        var body = new ReplayBody(_pipe.Reader, 100);
        await WriteAsync("one ", last: false);
        var read = await body.ReadAsync(TestContext.Current.CancellationToken);
        body.AdvanceTo(read.Buffer.End);
        await WriteAsync("two", last: true);

        body.Rewind();

        Assert.Equal("one two", await ReadAllAsync(body));
        body.Rewind();
        Assert.Equal("one two", await ReadAllAsync(body));
    }

    [Fact]
    public async Task A_peek_takes_nothing()
    {
        var body = new ReplayBody(_pipe.Reader, 100);
        await WriteAsync("hello", last: true);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(body.TryRead(out var read));
            Assert.Equal(5, read.Buffer.Length);
            body.AdvanceTo(read.Buffer.Start);
        }

        Assert.Equal("hello", await ReadAllAsync(body));
        body.Rewind();
        Assert.True(body.TryRead(out var again));
        Assert.Equal((5, true), (again.Buffer.Length, again.IsCompleted));
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_is_kept()
    {
        var body = new ReplayBody(_pipe.Reader, 4);
        await WriteAsync("hello", last: true);

        Assert.Equal("hello", await ReadAllAsync(body));

        Assert.False(body.CanRewind);
    }

    [Fact]
    public async Task Up_to_the_limit_everything_is_kept()
    {
        var body = new ReplayBody(_pipe.Reader, 5);
        await WriteAsync("hello", last: true);
        await ReadAllAsync(body);
        Assert.True(body.CanRewind);
    }

    private async Task WriteAsync(string text, bool last)
    {
        await _pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        if (last)
        {
            await _pipe.Writer.CompleteAsync();
        }
    }

    private static async Task<string> ReadAllAsync(ReplayBody body)
    {
        var text = "";
        while (true)
        {
            var read = await body.ReadAsync(TestContext.Current.CancellationToken);
            text += Encoding.ASCII.GetString(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return text;
            }
        }
    }
}
