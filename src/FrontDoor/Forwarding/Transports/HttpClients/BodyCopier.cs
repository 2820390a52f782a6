using System.Buffers;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Streams the body of an answer to the client: what has come is sent at once, and no more is read than the client takes.</summary>
internal static class BodyCopier
{
    private const int BufferSize = 64 * 1024;

    public static async ValueTask<Fault?> CopyAsync(Exchange exchange, HttpResponseMessage head, HttpResponse response, bool readsWithoutBuffer)
    {
        var reading = true;
        var client = response.BodyWriter;
        try
        {
            var upstream = await head.Content.ReadAsStreamAsync(exchange.Token);
            while (true)
            {
                reading = true;
                exchange.BodyReadBegins();
                if (readsWithoutBuffer)
                {
                    // Event streams pause for minutes: thousands of them must not hold a buffer each while nothing comes.
                    var waiting = upstream.WaitForBytesAsync(exchange.Token);
                    if (!waiting.IsCompleted && !response.HasStarted && response.ContentLength is null)
                    {
                        // A stream of unknown length may say nothing for long: the client learns now that it has been accepted.
                        reading = false;
                        await client.FlushAsync(exchange.Token);
                        reading = true;
                    }

                    await waiting;
                }

                var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                try
                {
                    var read = await upstream.ReadAsync(buffer, exchange.Token);
                    exchange.BodyReadEnds();
                    if (read == 0)
                    {
                        return null;
                    }

                    reading = false;
                    var flush = await client.WriteAsync(buffer.AsMemory(0, read), exchange.Token);
                    if (flush.IsCompleted || flush.IsCanceled)
                    {
                        return new Fault(Causes.ClientLeftReading);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception exception) when (reading || exchange.End != ExchangeEnd.None)
        {
            return HttpFaults.InBody(exchange, exception);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return new Fault(Causes.ClientLeftReading, exception.Message, exception);
        }
    }
}
