using System.Text;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>One answer of a destination, byte for byte, and what has to become of it.</summary>
/// <param name="Section">The section of RFC 9112, or of RFC 9110 where it says so.</param>
/// <param name="Name">What is special about it.</param>
/// <param name="Answer">The bytes, as Latin-1. The destination closes behind them.</param>
/// <param name="Outcome">The id of the cause, or status and body.</param>
/// <param name="Reusable">Whether the connection may be used again, if the destination leaves it open.</param>
/// <param name="Method">The method of the request.</param>
public sealed record FramingCase(string Section, string Name, string Answer, string Outcome, bool Reusable = false, string Method = "GET")
{
    public byte[] Bytes => Encoding.Latin1.GetBytes(Answer);

    public override string ToString() => $"{Section} {Name}";
}
