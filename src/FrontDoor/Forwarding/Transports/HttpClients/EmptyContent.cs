using System.Net;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>No body. It carries the fields that the handler takes only together with one, such as <c>Content-Type</c>.</summary>
internal sealed class EmptyContent : HttpContent
{
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;
}
