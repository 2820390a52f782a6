namespace FrontDoor.Benchmarks.EndToEnd.Scenarios;

/// <summary>One kind of load.</summary>
/// <param name="Name">What it is called on the command line and in tables.</param>
/// <param name="Kind">How the client talks.</param>
/// <param name="Connections">How many connections there are at a time.</param>
/// <param name="Path">What is asked for.</param>
/// <param name="AnswerLength">How long the body of an answer has to be.</param>
internal sealed record Scenario(string Name, ScenarioKind Kind, int Connections, string Path, int AnswerLength)
{
    /// <summary>Gets the fields of the requests, beside <c>Host</c> and framing.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Gets the length of the body of the requests; 0 for requests without one.</summary>
    public int BodyLength { get; init; }

    /// <summary>Gets how many requests are on their way at a time on each connection.</summary>
    public int Streams { get; init; } = 1;
}
