using System.Buffers;
using System.Text;
using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports.Direct;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>The parser without sockets: takes an answer in pieces and tells what became of it.</summary>
internal sealed class AnswerReader(string method)
{
    private readonly AnswerHeadReader _head = new();
    private readonly ResponseBodyReader _body = new();
    private readonly ReceiveBuffer _received = new();
    private readonly ArrayBufferWriter<byte> _content = new();
    private bool _final;
    private bool _began;
    private FaultCause? _fault;

    public ResponseHead Head => _head.Head;

    public bool IsOver { get; private set; }

    public int Unread => _received.Length;

    public static string Read(byte[] answer, string method, int pieceSize) => Read(answer, method, Pieces(answer.Length, pieceSize));

    public static string Read(byte[] answer, string method, IEnumerable<int> ends)
    {
        var reader = new AnswerReader(method);
        var start = 0;
        foreach (var end in ends)
        {
            reader.Add(answer.AsSpan(start, end - start));
            start = end;
        }

        reader.Add(answer.AsSpan(start));
        return reader.Finish();
    }

    public void Add(ReadOnlySpan<byte> piece)
    {
        _began |= piece.Length > 0;
        while (!piece.IsEmpty && _fault is null)
        {
            var room = _received.Free().Span;
            var count = Math.Min(room.Length, piece.Length);
            piece[..count].CopyTo(room);
            _received.Filled(count);
            piece = piece[count..];
            Look();
        }
    }

    /// <summary>The destination has closed.</summary>
    public string Finish() => _fault?.Id
        ?? (!_began ? Causes.SendClosed.Id
        : !_final ? Causes.HeadCut.Id
        : !IsOver && _body.Kind != ResponseBodyKind.UntilClose ? Causes.BodyShort.Id
        : $"{Head.StatusCode} {Encoding.Latin1.GetString(_content.WrittenSpan)}");

    private static IEnumerable<int> Pieces(int length, int size)
    {
        for (var end = size; end < length; end += size)
        {
            yield return end;
        }
    }

    private void Look()
    {
        if (!_final)
        {
            _fault = _head.Read(_received);
            if (_fault is not null || !_head.IsFinal)
            {
                return;
            }

            _final = true;
            _fault = ResponseFraming.Read(Head, method == "HEAD", out var framing) ?? SwitchRules.Check(null, Head);
            _body.Begin(framing);
        }

        if (_fault is null)
        {
            var step = _body.Drain(_received, _content, out _);
            IsOver = step == BodyStep.Complete;
            _fault = step == BodyStep.Refused ? _body.Refusal : null;
        }
    }
}
