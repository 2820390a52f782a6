namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>Every framing case: by the parser alone, however the bytes arrive, and over a socket.</summary>
public class FramingTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, FramingCases.All.Length)];

    [Fact]
    public void The_table_has_its_size() => Assert.True(FramingCases.All.Length >= 120, $"{FramingCases.All.Length} cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_parser_takes_or_refuses_the_answer(int index)
    {
        var row = FramingCases.All[index];
        AssertOutcome(row.Outcome, AnswerReader.Read(row.Bytes, row.Method, row.Bytes.Length + 1), $"{row}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Where_the_bytes_are_split_makes_no_difference(int index)
    {
        var row = FramingCases.All[index];
        var bytes = row.Bytes;
        for (var split = 1; split < Math.Min(bytes.Length, 400); split++)
        {
            AssertOutcome(row.Outcome, AnswerReader.Read(bytes, row.Method, [split]), $"{row} split at {split}");
        }

        AssertOutcome(row.Outcome, AnswerReader.Read(bytes, row.Method, 1), $"{row} byte by byte");
        AssertOutcome(row.Outcome, AnswerReader.Read(bytes, row.Method, 7), $"{row} in sevens");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Over_a_socket_the_outcome_is_the_same(int index)
    {
        var row = FramingCases.All[index];
        await using var bed = new DirectTestBed();
        var context = DirectTestBed.Context(row.Method);
        var forward = bed.ForwardAsync(context);
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await peer.SendAsync(row.Answer);
        peer.ShutdownSend();
        var fault = await forward.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        AssertOutcome(row.Outcome, fault?.Cause.Id ?? $"{context.Response.StatusCode} {DirectTestBed.BodyOf(context)}", $"{row}");
    }

    /// <summary>The destination leaves the connection open: it is kept or closed, as the answer allows, and never poisoned.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Only_a_clean_exchange_leaves_a_connection_behind(int index)
    {
        var row = FramingCases.All[index];
        if (row.Section == "8" || (!row.Reusable && char.IsDigit(row.Outcome[0]) && !FramedByItself(row)))
        {
            return;
        }

        await using var bed = new DirectTestBed();
        var forward = bed.ForwardAsync(DirectTestBed.Context(row.Method));
        using var peer = await bed.Upstream.AcceptAsync();
        await peer.ReadHeadAsync();
        await peer.SendAsync(row.Answer);
        if (row.Outcome is "head.cut")
        {
            peer.ShutdownSend();
        }

        await forward.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(row.Reusable ? 1 : 0, bed.Transport.Pool.Count);
    }

    /// <summary>An answer that ends with the connection would be waited for.</summary>
    private static bool FramedByItself(FramingCase row) =>
        row.Method == "HEAD"
        || row.Answer.Contains("Content-Length", StringComparison.OrdinalIgnoreCase)
        || row.Answer.Contains("chunked", StringComparison.OrdinalIgnoreCase)
        || row.Outcome[..3] is "204" or "304";

    private static void AssertOutcome(string expected, string actual, string what) => Assert.True(expected == actual, $"{what}: expected {expected}, got {actual}");
}
