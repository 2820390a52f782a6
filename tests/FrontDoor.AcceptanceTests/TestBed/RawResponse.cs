namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>An answer exactly as it arrived at the client.</summary>
/// <param name="Head">The head of the final answer.</param>
/// <param name="Body">The body, out of its framing.</param>
/// <param name="Interim">The heads of the interim answers (1xx) before it.</param>
internal sealed record RawResponse(MessageHead Head, WireBody Body, IReadOnlyList<MessageHead> Interim)
{
    public int Status => int.Parse(Head.StartLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public string Text => Body.ToString();

    /// <summary>Gets a value indicating whether a client would take the answer for whole.</summary>
    public bool IsComplete => Body.IsComplete;

    public string? this[string field] => Head.Value(field);

    public IReadOnlyList<string> Values(string field) => Head.Values(field);

    public override string ToString() => Head + Text;
}
