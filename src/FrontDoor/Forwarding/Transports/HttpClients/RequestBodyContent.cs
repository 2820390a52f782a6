using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// The client's body on its way to the destination. Bytes go on as they come, and no more is read than the destination takes. The
/// handler asks for it once it has a connection (and after the 100, where one is waited for): until then nothing is read.
/// </summary>
internal sealed class RequestBodyContent(ForwardedRequest request, Exchange exchange) : HttpContent
{
    private readonly PipeReader _client = request.Context.Request.BodyReader;
    private readonly bool _sized = request.BodyKind == RequestBodyKind.Sized;
    private readonly long _length = request.BodyLength;
    private readonly CancellationTokenSource _stop = new();
    private volatile TaskCompletionSource? _done;
    private long _sent;

    /// <summary>Ends what is left of the body, and returns when nothing of ours reads from the client any more.</summary>
    public Task StopAsync()
    {
        _stop.Cancel();
        return _done?.Task ?? Task.CompletedTask;
    }

    /// <summary>As <see cref="StopAsync"/>, for those who cannot wait.</summary>
    public void Stop() => _stop.Cancel();

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return _sized;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_done is not null)
        {
            throw new InvalidOperationException("The request body has been sent already and cannot be sent again.");
        }

        var done = _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        exchange.UploadBegins();
        try
        {
            await PumpAsync(stream, end.Token);
            exchange.UploadEnds();
        }
        finally
        {
            done.SetResult();
        }
    }

    private async Task PumpAsync(Stream upstream, CancellationToken end)
    {
        ReadResult read;
        do
        {
            read = await ReadAsync(upstream, end);
            try
            {
                await ForwardAsync(upstream, read.Buffer, end);
            }
            finally
            {
                _client.AdvanceTo(read.Buffer.End);
            }
        }
        while (!read.IsCompleted);

        if (_sized && _sent < _length)
        {
            throw Refused(new Fault(Causes.ClientCut, $"{_sent} of {_length} bytes came."));
        }
    }

    private async ValueTask<ReadResult> ReadAsync(Stream upstream, CancellationToken end)
    {
        if (TryRead(out var ready))
        {
            return ready;
        }

        // Nothing is there right now: what has been written must not wait in the handler's buffer for more to come.
        if (_sent > 0)
        {
            await FlushAsync(upstream, end);
        }

        try
        {
            var read = await _client.ReadAsync(end);
            return read.IsCanceled ? throw new OperationCanceledException(end) : read;
        }
        catch (Exception exception) when (!end.IsCancellationRequested)
        {
            throw Refused(RequestBodyFaults.Of(exception));
        }
    }

    private bool TryRead(out ReadResult read)
    {
        try
        {
            return _client.TryRead(out read) && !read.IsCanceled;
        }
        catch (Exception exception)
        {
            throw Refused(RequestBodyFaults.Of(exception));
        }
    }

    private async ValueTask ForwardAsync(Stream upstream, ReadOnlySequence<byte> bytes, CancellationToken end)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        request.BodyWasTouched = true;
        _sent += bytes.Length;
        if (_sized && _sent > _length)
        {
            throw Refused(new Fault(Causes.ClientCut, $"More than {_length} bytes came."));
        }

        foreach (var segment in bytes)
        {
            exchange.WriteBegins();
            await upstream.WriteAsync(segment, end);
            exchange.WriteEnds();
        }
    }

    private async ValueTask FlushAsync(Stream upstream, CancellationToken end)
    {
        exchange.WriteBegins();
        await upstream.FlushAsync(end);
        exchange.WriteEnds();
    }

    /// <summary>Makes the handler end the message as an invalid one: the destination must not take it for whole.</summary>
    private IOException Refused(Fault fault)
    {
        exchange.ClientFault = fault;
        return new IOException(fault.ToString(), fault.Exception);
    }
}
