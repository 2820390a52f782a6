namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// What one transport cannot do by its nature, test by test. Everything else both do: a test that is not named here runs over both.
/// </summary>
internal static class TransportGaps
{
    private static readonly Dictionary<(Transport Transport, string Test), string> Reasons = new()
    {
        [(Transport.HttpClient, "Options_asterisk_is_sent_as_it_came")] =
            "HttpClient has no way to send the asterisk form; the request is refused by name instead.",
        [(Transport.HttpClient, "Several_lines_of_a_request_field_stay_several_lines")] =
            "HttpClient writes the values of a field on one line, joined by commas, which means the same (RFC 9110 §5.3).",
        [(Transport.HttpClient, "Answer_that_comes_during_the_upload_is_relayed")] =
            "HttpClient reads no answer before the request has been sent, unless the request expects 100-continue.",
        [(Transport.HttpClient, "Head_that_is_cut_is_told_from_no_answer_at_all")] =
            "HttpClient reports the same error for half a head and for none.",
        [(Transport.HttpClient, "White_space_before_the_colon_is_refused_with_502")] =
            "HttpClient takes the field as if the white space were not there, and does not tell.",
    };

    public static IEnumerable<string> Tests => Reasons.Keys.Select(key => key.Test);

    public static string? Reason(Transport transport, string test) => Reasons.GetValueOrDefault((transport, test));
}
