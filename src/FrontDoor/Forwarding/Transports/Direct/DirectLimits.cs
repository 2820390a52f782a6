namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>How much a destination may send of each part of an answer before it is refused, and how much of a request is held back.</summary>
internal static class DirectLimits
{
    public const int StatusLine = 8 * 1024;

    /// <summary>All fields of one head together, with the status line.</summary>
    public const int Head = 64 * 1024;

    public const int Fields = 200;

    /// <summary>Interim answers (1xx) before the final one.</summary>
    public const int InterimAnswers = 16;

    /// <summary>Digits of a chunk's size. Fifteen keep it within 60 bits, so that no sum overflows.</summary>
    public const int ChunkSizeDigits = 15;

    /// <summary>Extensions of one chunk. Nobody uses them but to smuggle.</summary>
    public const int ChunkExtensions = 256;

    /// <summary>All trailers together.</summary>
    public const int Trailers = 16 * 1024;

    /// <summary>The head of a request. Above what Kestrel takes by default (32 KiB), for what the proxy adds.</summary>
    public const int RequestHead = 128 * 1024;

    /// <summary>A request body up to here is copied behind its head, sent with it, and can be sent again.</summary>
    public const int SmallBody = 16 * 1024;

    /// <summary>Parts of one gathered send.</summary>
    public const int GatheredParts = 16;

    /// <summary>
    /// How many bytes of a body are gathered into one send where more lies ready with the socket. As much as the server buffers of an
    /// answer at most, so that a client that does not read still stops the destination.
    /// </summary>
    public const int GatheredBytes = 64 * 1024;
}
