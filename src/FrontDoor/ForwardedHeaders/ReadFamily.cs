namespace FrontDoor.ForwardedHeaders;

/// <summary>Which family of fields is read; the names are those of the setting <c>ForwardedHeaders:Read</c>.</summary>
internal enum ReadFamily
{
    Any,
    XForwarded,
    Forwarded,
}
