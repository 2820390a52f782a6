using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>Writes what a client says over HTTP/2: the preface, and the same GET again and again.</summary>
internal sealed class Http2Writer(string authority, string path)
{
    /// <summary>How much may come unasked for on the connection: as much as there can be, so that it seldom has to be raised.</summary>
    public const int Window = int.MaxValue;

    private const int InitialWindow = 65_535;

    // RFC 7541 §6: method GET and scheme http are entries of the static table, path and authority are put into the dynamic one
    // by the first request, and taken from there by the others. This is what clients do.
    private readonly byte[] _first = [0x82, 0x86, 0x44, (byte)path.Length, .. Encoding.ASCII.GetBytes(path),
        0x41, (byte)authority.Length, .. Encoding.ASCII.GetBytes(authority)];

    private readonly byte[] _others = [0x82, 0x86, 0xBF, 0xBE];
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private bool _isFirst = true;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>RFC 9113 §3.4, with settings: no table for the fields of answers, no pushes.</summary>
    public void AddPreface()
    {
        _buffer.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Add(Http2Frame.Settings, 0, 0, [0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
        AddWindow(Window - InitialWindow);
    }

    public void AddRequest(int stream)
    {
        Add(Http2Frame.Headers, Http2Frame.EndStream | Http2Frame.EndHeaders, stream, _isFirst ? _first : _others);
        _isFirst = false;
    }

    public void AddWindow(int more)
    {
        var payload = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(payload, more);
        Add(Http2Frame.WindowUpdate, 0, 0, payload);
    }

    public void AddAcknowledgement(byte type, ReadOnlySpan<byte> payload) => Add(type, Http2Frame.Acknowledgement, 0, payload);

    private void Add(byte type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        new Http2Frame(payload.Length, type, flags, stream).Write(_buffer.GetSpan(Http2Frame.HeadLength));
        _buffer.Advance(Http2Frame.HeadLength);
        _buffer.Write(payload);
    }
}
