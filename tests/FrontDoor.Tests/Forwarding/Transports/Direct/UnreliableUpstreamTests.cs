using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>
/// Many clients at once against a destination that answers, resets, closes, pads and stops at random: what arrives whole is the right
/// answer, and no connection is left over. Longer than in a normal run: set FRONTDOOR_SOAK_REQUESTS.
/// </summary>
public class UnreliableUpstreamTests
{
    [Fact]
    public async Task What_arrives_whole_is_right_and_no_connection_is_left_over()
    {
        var requests = int.TryParse(Environment.GetEnvironmentVariable("FRONTDOOR_SOAK_REQUESTS"), out var set) ? set : 2_000;
        await using var bed = new DirectTestBed();
        var upstream = RunUpstreamAsync(bed.Upstream);
        var whole = 0;
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            var context = DirectTestBed.Context(i % 3 == 0 ? "POST" : "GET");
            var gone = new CancellationTokenSource();
            context.RequestAborted = gone.Token;
            if (i % 17 == 0)
            {
                // On its own schedule, so that clients leave in all phases.
                ThreadPool.UnsafeQueueUserWorkItem(_ => gone.Cancel(), null);
            }

            if (await ForwardAsync(bed, context, i) is null)
            {
                Assert.Equal(BodyOf(i), DirectTestBed.BodyOf(context));
                Interlocked.Increment(ref whole);
            }
        });

        Assert.True(whole > requests / 4, $"{whole} of {requests}");
        await bed.Transport.DisposeAsync();
        Assert.Equal(0, bed.Transport.Pool.Count);
        bed.Upstream.Dispose();
        await upstream;
    }

    private static async Task<FrontDoor.Faults.Fault?> ForwardAsync(DirectTestBed bed, HttpContext context, int id)
    {
        var result = await bed.SendAsync(context, $"/{id}");
        if (result.Failed)
        {
            return result.Fault;
        }

        result.Response.CopyHeaders(context.Response);
        return await result.Response.CopyBodyAsync(context);
    }

    private static string BodyOf(int id) => string.Concat(Enumerable.Repeat($"<{id}>", 1 + (id % 5 * 700)));

    private static async Task RunUpstreamAsync(ScriptedUpstream upstream)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await upstream.AcceptAsync(), new Random(connections.Count)));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private static async Task ServeAsync(ScriptedUpstream.Peer peer, Random random)
    {
        using (peer)
        {
            try
            {
                while (await AnswerAsync(peer, random))
                {
                }
            }
            catch (Exception end) when (end is SocketException or EndOfStreamException or ObjectDisposedException)
            {
                // The proxy has closed.
            }
        }
    }

    private static async Task<bool> AnswerAsync(ScriptedUpstream.Peer peer, Random random)
    {
        var head = await peer.ReadHeadAsync();
        var body = BodyOf(int.Parse(head.Split(' ')[1].AsSpan(1), CultureInfo.InvariantCulture));
        var answer = random.Next(2) == 0
            ? $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + string.Concat(body.Chunk(1000).Select(c => $"{c.Length:x}\r\n{new string(c)}\r\n")) + "0\r\n\r\n";
        switch (random.Next(24))
        {
            case 0:
                peer.Reset();
                return false;
            case 1:
                return false;
            case 2:
                await peer.SendAsync(answer[..random.Next(answer.Length)]);
                return false;
            case 3:
                await peer.SendAsync(answer[..random.Next(answer.Length)]);
                peer.Reset();
                return false;
            case 4:
                await peer.SendAsync(answer + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                return true;
            case 5:
                await peer.SendAsync(answer);
                return false;
            case 6:
                await peer.SendAsync(answer[..20]);
                await Task.Yield();
                await peer.SendAsync(answer[20..]);
                return true;
            default:
                await peer.SendAsync(answer);
                return true;
        }
    }
}
