using System.Buffers;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Puts fields into a handler's request, without its parsing and without its habit of dropping silently what it does not like.</summary>
internal struct MessageFieldSink(HttpRequestMessage message) : IHeaderSink
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\r\n\0");

    /// <summary>Gets the name of a field that cannot be sent, or <see langword="null"/>.</summary>
    public string? Refused { get; private set; }

    public void Add(string name, string value)
    {
        if (!IsLatin1Line(value) || !(message.Headers.TryAddWithoutValidation(name, value) || TryAddToContent(name, value)))
        {
            Refused ??= name;
        }
    }

    private static bool IsLatin1Line(string value) =>
        !value.AsSpan().ContainsAny(Forbidden) && !value.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff');

    private readonly bool TryAddToContent(string name, string value)
    {
        message.Content ??= new EmptyContent();
        return message.Content.Headers.TryAddWithoutValidation(name, value);
    }
}
