namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>
/// What one transport cannot do by its nature, test by test. Everything else both do: a test that is not named here runs over both.
/// </summary>
internal static class TransportGaps
{
    private static readonly Dictionary<(Transport Transport, string Test), string> Reasons = new()
    {
        [(Transport.HttpClient, "Options_asterisk_is_sent_as_it_came")] = "HttpClient has no way to send the asterisk form.",
        [(Transport.HttpClient, "Answer_that_comes_during_the_upload_is_relayed")] = "HttpClient reads the answer when the request has been sent.",
        [(Transport.HttpClient, "Space_before_the_colon_is_refused_with_502")] = "HttpClient trims the field name and does not tell.",
        [(Transport.HttpClient, "Head_that_is_cut_is_told_from_no_answer_at_all")] = "HttpClient reports an answer that was cut like one that never came.",
        [(Transport.HttpClient, "Several_lines_of_a_request_field_stay_several_lines")] = "HttpClient joins the lines of a field with commas.",
        [(Transport.HttpClient, "Small_body_is_never_asked_for_when_the_upstream_refuses")] =
            "HttpClient sends a body of up to 1,024 bytes also after the upstream has refused it.",
        [(Transport.HttpClient, "Request_beyond_the_last_free_connection_is_503")] = "HttpClient lets requests wait for a free connection, and does not tell.",
    };

    public static IEnumerable<string> Tests => Reasons.Keys.Select(key => key.Test);

    public static string? Reason(Transport transport, string test) => Reasons.GetValueOrDefault((transport, test));
}
