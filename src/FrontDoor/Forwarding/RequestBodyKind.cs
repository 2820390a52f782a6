namespace FrontDoor.Forwarding;

/// <summary>How the body of a request is framed on the way to the destination.</summary>
internal enum RequestBodyKind
{
    /// <summary>There is none, and nothing says that there is.</summary>
    None,

    /// <summary>Its length is known: <c>Content-Length</c>.</summary>
    Sized,

    /// <summary>Its length is not known: <c>Transfer-Encoding: chunked</c> in HTTP/1.1.</summary>
    Unsized,
}
