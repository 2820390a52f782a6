namespace FrontDoor.Faults;

/// <summary>One of a closed set of reasons why a request did not get a normal answer.</summary>
/// <remarks>Each is told apart by evidence; two causes never share an id.</remarks>
public sealed class FaultCause
{
    internal FaultCause(string id, string errorType, int status, FaultPhase phase, FaultSide side, FaultRetry retry, string sentence, string cure)
    {
        Id = id;
        ErrorType = errorType;
        Status = status;
        Phase = phase;
        Side = side;
        Retry = retry;
        Sentence = sentence;
        Cure = cure;
    }

    /// <summary>Gets the stable id, such as <c>connect.refused</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the proxy error type of RFC 9209 §2.3, such as <c>connection_refused</c>.</summary>
    public string ErrorType { get; }

    /// <summary>Gets the status that the client is answered with. 499 is never sent: the client has left.</summary>
    public int Status { get; }

    /// <summary>Gets how far the request had come.</summary>
    public FaultPhase Phase { get; }

    /// <summary>Gets who is at fault.</summary>
    public FaultSide Side { get; }

    /// <summary>Gets whether the request may be tried again.</summary>
    public FaultRetry Retry { get; }

    /// <summary>Gets what happened, in one plain sentence that is safe to show to anyone.</summary>
    public string Sentence { get; }

    /// <summary>Gets what to do about it, for the operator.</summary>
    public string Cure { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
