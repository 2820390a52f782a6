namespace FrontDoor.Faults;

/// <summary>Why one request did not get a normal answer: the cause, and what was seen this time.</summary>
public sealed class Fault
{
    /// <summary>Initializes a new instance of the <see cref="Fault"/> class.</summary>
    /// <param name="cause">The reason.</param>
    /// <param name="detail">What was seen this time, for logs and for trusted callers: it may name internal addresses.</param>
    /// <param name="exception">The exception that told of it, if one did.</param>
    public Fault(FaultCause cause, string? detail = null, Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Cause = cause;
        Detail = detail;
        Exception = exception;
    }

    /// <summary>Gets the reason.</summary>
    public FaultCause Cause { get; }

    /// <summary>Gets what was seen this time. It may name internal addresses and is never shown to strangers.</summary>
    public string? Detail { get; }

    /// <summary>Gets the exception that told of it, if one did.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => Detail is null ? Cause.Id : $"{Cause.Id}: {Detail}";
}
