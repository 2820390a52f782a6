using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>What lies ready with the client's socket is waited for, but never longer than that brings anything.</summary>
public class GatheringTests
{
    private const int Length = 40_000;

    [Fact]
    public async Task A_reader_that_gives_again_what_it_remembers_is_not_asked_for_ever()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(new byte[1], TestContext.Current.CancellationToken);
        Assert.True(socket.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead));
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context("PUT");
        context.Request.ContentLength = Length;
        context.Features.Set<IRequestBodyPipeFeature>(new Remembering());
        context.Features.Set<IConnectionSocketFeature>(new ClientSocket(socket));

        var forward = Task.Run(() => bed.ForwardAsync(context), TestContext.Current.CancellationToken);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        Assert.Equal(new string('x', Length), await peer.ReadAsync(Length).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.Null(await forward);
    }

    private sealed class ClientSocket(Socket socket) : IConnectionSocketFeature
    {
        public Socket Socket => socket;
    }

    /// <summary>Gives the first half until it is consumed, whatever was examined, as a body does that is sent for the second time.</summary>
    private sealed class Remembering : PipeReader, IRequestBodyPipeFeature
    {
        private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', Length)];
        private int _consumed;
        private ReadOnlySequence<byte> _given;

        PipeReader IRequestBodyPipeFeature.Reader => this;

        public override bool TryRead(out ReadResult result)
        {
            var end = _consumed < Length / 2 ? Length / 2 : Length;
            _given = new ReadOnlySequence<byte>(Body.AsMemory(_consumed..end));
            result = new ReadResult(_given, isCanceled: false, isCompleted: end == Length);
            return true;
        }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            TryRead(out var result);
            return new(result);
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _consumed += (int)_given.Slice(0, consumed).Length;

        public override void CancelPendingRead()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
