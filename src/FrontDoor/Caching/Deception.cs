using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching;

/// <summary>
/// Cache deception: an attacker sends somebody to <c>/account/x.css</c>, the application answers with the account page, and the cache keeps
/// it as if it were a style sheet. Where only the operator's lifetimes say that it may be kept, a page under the name of a file is not.
/// </summary>
internal static class Deception
{
    private static readonly FrozenSet<string> Files = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".woff", ".woff2", ".ttf", ".otf",
        ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".pdf", ".zip", ".gz", ".wasm", ".csv", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".swf");

    public static bool IsLikely(PathString path, StringValues contentType)
    {
        var text = path.Value.AsSpan();
        var dot = text.LastIndexOf('.');
        return dot >= 0 && Files.Contains(text[dot..].ToString()) && IsPage(contentType.ToString());
    }

    private static bool IsPage(string type) =>
        type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("application/xhtml", StringComparison.OrdinalIgnoreCase);
}
