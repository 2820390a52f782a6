using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Streams the body of an answer to the client: what has come is flushed before more is waited for.</summary>
internal readonly struct ResponseBodyRelay(DirectConnection connection, DirectExchange exchange, ResponseBodyReader body)
{
    /// <summary>
    /// What is asked of the server's writer for a receive: it gives the rest of its block. More than a block would be rented and
    /// copied each time.
    /// </summary>
    private const int SizeHint = 4 * 1024;

    /// <summary>
    /// Runs to the end of the body, and ends the exchange. <paramref name="written"/> bytes have been written and not been flushed before.
    /// One frame for all of it: under load each frame that waits costs an allocation, whatever the builder.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Fault?> RunAsync(HttpContext context, long written)
    {
        var writer = context.Response.BodyWriter;
        var headFlushed = false;
        var flushing = false;
        var complete = false;
        try
        {
            if (written == 0 && body.Refusal is { } refusal)
            {
                // Nothing has been written, so that the client can still be answered properly.
                return new Fault(refusal);
            }

            // A length without a first byte is not yet an answer: if it never comes, the client can still be told so.
            if (written == 0 && body.Kind == ResponseBodyKind.Sized && connection.Received.Length == 0 && await ReceiveFirstAsync() is { } none)
            {
                return none;
            }

            // Before the start the server would buffer, and copy twice.
            await context.Response.StartAsync();
            while (true)
            {
                var step = body.Drain(connection.Received, writer, out var drained);
                written += drained;
                if (step == BodyStep.Refused)
                {
                    return new Fault(body.Refusal!);
                }

                if (!Gathers(step, written) && MustFlush(step, written, headFlushed))
                {
                    // Also the last piece: once the head has been flushed, the server sends nothing more by itself.
                    flushing = true;
                    var flush = await writer.FlushAsync();
                    if (flush.IsCompleted || flush.IsCanceled)
                    {
                        return new Fault(Causes.ClientLeftReading);
                    }

                    flushing = false;
                    headFlushed = true;
                    written = 0;
                }

                if (step == BodyStep.Complete)
                {
                    complete = true;
                    ResponseTrailers.Append(context, body);
                    return null;
                }

                // Asked last: looking whether to flush may have posted a receive, and two at a time would mix up their bytes.
                var direct = BypassesBuffer;
                connection.Guard.ArmRead(exchange.Request.Plan.Timeouts.Idle);
                var count = await (direct ? connection.Wire.ReceiveAsync(Room(writer)) : connection.TakeRead());
                connection.Guard.DisarmRead();
                if (count == 0)
                {
                    return AtEnd();
                }

                written += direct ? Received(writer, count) : Buffered(count);
            }
        }
        catch (Exception failure) when (WireFailure.Is(failure))
        {
            return flushing
                ? new Fault(Causes.ClientLeftReading, failure.Message, failure)
                : ExchangeFaults.InBody(exchange, connection.Guard.Reason, failure);
        }
        finally
        {
            await exchange.EndAsync(complete);
        }
    }

    /// <summary>Gets a value indicating whether the next bytes go straight from the socket into the server's block.</summary>
    private bool BypassesBuffer => body.Contiguous >= ReceiveBuffer.Size && !connection.HasPostedRead;

    /// <summary>Whether more lies ready, so that it can leave with what has been written.</summary>
    private bool Gathers(BodyStep step, long written) =>
        step == BodyStep.NeedMore && written is > 0 and < DirectLimits.GatheredBytes && BypassesBuffer && connection.Wire.Available > 0;

    private async ValueTask<Fault?> ReceiveFirstAsync()
    {
        connection.Guard.ArmRead(exchange.Request.Plan.Timeouts.Idle);
        var count = await connection.TakeRead();
        connection.Guard.DisarmRead();
        Buffered(count);
        return count == 0 ? AtEnd() : null;
    }

    /// <summary>The head goes alone only where the body has to be waited for.</summary>
    private bool MustFlush(BodyStep step, long written, bool headFlushed)
    {
        if (written > 0 || headFlushed)
        {
            return written > 0;
        }

        if (step == BodyStep.NeedMore)
        {
            connection.PostRead();
        }

        return step == BodyStep.Complete || connection.IsQuiet;
    }

    private Memory<byte> Room(PipeWriter writer)
    {
        var memory = writer.GetMemory(SizeHint);
        return memory.Length > body.Contiguous ? memory[..(int)body.Contiguous] : memory;
    }

    private int Received(PipeWriter writer, int count)
    {
        writer.Advance(count);
        body.Skip(count);
        return count;
    }

    private int Buffered(int count)
    {
        connection.Received.Filled(count);
        return 0;
    }

    private Fault? AtEnd() => body.Kind == ResponseBodyKind.UntilClose && connection.Guard.Reason == AbortReason.None
        ? null
        : ExchangeFaults.InBody(exchange, connection.Guard.Reason, failure: null);
}
