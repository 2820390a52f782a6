namespace FrontDoor.Forwarding;

/// <summary>A stream that can tell its peer that nothing more will come, and still be read from.</summary>
internal interface IHalfClosable
{
    /// <summary>Ends the sending direction: TCP's FIN, TLS's close_notify.</summary>
    ValueTask CompleteWritesAsync(CancellationToken cancellation);
}
