using System.Globalization;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>Answers for scripts, written out as they go over the wire.</summary>
internal static class Wire
{
    /// <summary>The plainest answer there is.</summary>
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /// <summary>Writes an answer with a length, and with these field lines before it.</summary>
    public static string Sized(string body, params string[] lines) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\n{Fields(lines)}Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Writes an answer with a status line of one's own, without a body.</summary>
    public static string Empty(string status, params string[] lines) => $"HTTP/1.1 {status}\r\n{Fields(lines)}Content-Length: 0\r\n\r\n";

    /// <summary>Writes one chunk.</summary>
    public static string Chunk(string data) => string.Create(CultureInfo.InvariantCulture, $"{data.Length:x}\r\n{data}\r\n");

    private static string Fields(string[] lines) => string.Concat(lines.Select(line => line + "\r\n"));
}
