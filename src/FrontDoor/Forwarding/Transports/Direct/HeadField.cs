using System.Text;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// One field of an answer, kept for the next answer on the same connection: servers send the same lines in the same order, and a line
/// that has not changed costs a comparison and no strings.
/// </summary>
internal sealed class HeadField
{
    /// <summary>Longer lines are not kept: connections are many.</summary>
    private const int LongestKept = 512;

    private byte[] _line = [];
    private int _length = -1;

    public string Name { get; private set; } = "";

    public string Value { get; private set; } = "";

    /// <summary>Gets a value indicating whether the field goes on to the client, unless the answer nominates it in <c>Connection</c>.</summary>
    public bool IsEndToEnd { get; private set; }

    /// <summary>Gets or sets a value indicating whether an earlier field of the answer has the same name.</summary>
    public bool Repeats { get; set; }

    /// <summary>Takes the field from its line. <paramref name="renamed"/> tells that the name is another one than before.</summary>
    public FaultCause? Read(ReadOnlySpan<byte> line, ref bool renamed)
    {
        if (line.Length == _length && line.SequenceEqual(_line.AsSpan(0, _length)))
        {
            return null;
        }

        _length = -1;
        if (FieldSyntax.Split(line, out var name, out var value) is { } refusal)
        {
            return refusal;
        }

        if (!Ascii.EqualsIgnoreCase(name, Name))
        {
            Name = KnownHeaders.NameOf(name);
            IsEndToEnd = ResponseHeaderRules.Passes(Name, default);
            renamed = true;
        }

        Value = Encoding.Latin1.GetString(value);
        Keep(line);
        return null;
    }

    private void Keep(ReadOnlySpan<byte> line)
    {
        if (line.Length > LongestKept)
        {
            return;
        }

        if (_line.Length < line.Length)
        {
            _line = new byte[line.Length];
        }

        line.CopyTo(_line);
        _length = line.Length;
    }
}
