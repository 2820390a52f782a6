using FrontDoor.Caching.Rules;

namespace FrontDoor.Tests.Caching.Rules;

/// <summary>RFC 9111 §4: what may be given again, and with what age.</summary>
public class Section4Tests
{
    [Theory]
    // §4.2.1: the order of what says so.
    [InlineData("Cache-Control: max-age=60", 60)]
    [InlineData("Cache-Control: max-age=60, s-maxage=10", 10)]
    [InlineData("Cache-Control: s-maxage=100, max-age=1", 100)]
    [InlineData("Cache-Control: max-age=60 ;; Expires: Fri, 02 Jan 2026 03:04:06 GMT", 60)]
    [InlineData("Expires: Fri, 02 Jan 2026 03:05:05 GMT", 60)]
    [InlineData("Date: Fri, 02 Jan 2026 03:04:00 GMT ;; Expires: Fri, 02 Jan 2026 03:05:00 GMT", 60)]
    [InlineData("Expires: Fri, 02 Jan 2026 03:00:00 GMT", 0)]
    [InlineData("Expires: 0", 0)]
    [InlineData("Expires: -1", 0)]
    [InlineData("Expires: Fri, 02 Jan 2026 03:05:05 GMT ;; Expires: Fri, 02 Jan 2026 04:05:05 GMT", 0)]
    // Duplicates: the more restrictive one. Malformed: stale. Too large: saturated.
    [InlineData("Cache-Control: max-age=1800, max-age=1", 1)]
    [InlineData("Cache-Control: max-age=1 ;; Cache-Control: max-age=1800", 1)]
    [InlineData("Cache-Control: max-age=\"60\"", 60)]
    [InlineData("Cache-Control: max-age=0060", 60)]
    [InlineData("Cache-Control: MaX-aGe=60", 60)]
    [InlineData("Cache-Control: max-age=2147483648", 2147483648)]
    [InlineData("Cache-Control: max-age=99999999999999999999", 2147483648)]
    [InlineData("Cache-Control: max-age=-1", 0)]
    [InlineData("Cache-Control: max-age=60.0", 0)]
    [InlineData("Cache-Control: max-age=60a", 0)]
    [InlineData("Cache-Control: max-age='60'", 0)]
    [InlineData("Cache-Control: max-age =60", 0)]
    [InlineData("Cache-Control: max-age= 60", 0)]
    [InlineData("Cache-Control: max-age", 0)]
    [InlineData("Cache-Control: x=\"max-age=60\", max-age=1", 1)]
    [InlineData("Cache-Control: max-age=1, x=\"a\\\", max-age=60\"", 1)]
    [InlineData("Cache-Control: foobar,, max-age=60,", 60)]
    // RFC 9213: a targeted field takes the place of Cache-Control and Expires, where it is valid.
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: max-age=5", 5)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: max-age=5 ;; FrontDoor-Cache-Control: max-age=7", 7)]
    [InlineData("CDN-Cache-Control: max-age=0 ;; Expires: Fri, 02 Jan 2026 04:04:05 GMT", 0)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: max-age=5, &&&", 60)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: max-age=\"5\"", 60)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: MaX-aGe=5", 60)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: max-age =5", 60)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control:", 60)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: foo, max-age=5;ext=1", 5)]
    [InlineData("Cache-Control: max-age=60 ;; CDN-Cache-Control: max-age=1 ;; CDN-Cache-Control: max-age=5", 5)]
    public void Section_4_2_1_Lifetime(string answer, long seconds) => Assert.Equal(seconds, Given.Stored(answer).Lifetime);

    [Theory]
    // §4.2.2: a tenth, at most a day, and only where the option is on and the status lets it.
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT", 200, true, 360)]
    [InlineData("Last-Modified: Wed, 02 Jan 2025 02:04:05 GMT", 200, true, 86400)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT", 200, false, 0)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT", 404, true, 360)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT", 201, true, 0)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT", 599, true, 0)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT ;; Cache-Control: public", 599, true, 360)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 02:04:05 GMT ;; Cache-Control: max-age=1", 200, true, 1)]
    [InlineData("Last-Modified: Fri, 02 Jan 2026 05:04:05 GMT", 200, true, 0)]
    public void Section_4_2_2_A_guess(string answer, int status, bool isOn, long seconds)
    {
        var exchange = Given.Answer(answer, status: status);
        var directives = StorageRules.DirectivesOf(exchange.Response, out var isTargeted);

        Assert.Equal(seconds, Freshness.Of(exchange, directives, isTargeted, new CachePolicy { Heuristic = isOn }).Lifetime);
    }

    [Theory]
    // §4.2.3 and §5.1.
    [InlineData("Age: 30", 0, 30)]
    [InlineData("Age: 30", 5, 35)]
    [InlineData("Date: Fri, 02 Jan 2026 03:03:05 GMT", 0, 60)]
    [InlineData("Date: Fri, 02 Jan 2026 03:03:05 GMT ;; Age: 90", 0, 90)]
    [InlineData("Date: Fri, 02 Jan 2026 04:03:05 GMT", 0, 0)]
    [InlineData("Date: yesterday ;; Age: 3", 0, 3)]
    [InlineData("Age: abc", 0, 0)]
    [InlineData("Age: -5", 0, 0)]
    [InlineData("Age: 7200.0", 0, 0)]
    [InlineData("Age: 7, 9", 0, 7)]
    [InlineData("Age: 0 ;; Age: 9", 0, 0)]
    [InlineData("Age: 99999999999999", 0, 2147483648)]
    public void Section_4_2_3_Age(string answer, int delay, long age)
    {
        var exchange = Given.Answer(answer) with { RequestTime = Given.Now.AddSeconds(-delay) };

        Assert.Equal(age, Freshness.Of(exchange, default, isTargeted: false, CachePolicy.Default).InitialAge);
    }

    [Theory]
    [InlineData("Cache-Control: max-age=60", "", 59, "Fresh")]
    [InlineData("Cache-Control: max-age=60", "", 60, "Validate")]
    [InlineData("Cache-Control: max-age=60 ;; Age: 50", "", 9, "Fresh")]
    [InlineData("Cache-Control: max-age=60 ;; Age: 50", "", 10, "Validate")]
    [InlineData("Cache-Control: max-age=60, no-cache", "", 1, "Validate")]
    [InlineData("Cache-Control: max-age=60, no-cache=\"a\"", "", 1, "Fresh")]
    [InlineData("Cache-Control: max-age=60, must-revalidate", "", 1, "Fresh")]
    [InlineData("Cache-Control: max-age=60 ;; Pragma: no-cache", "", 1, "Fresh")]
    // §5.2.1.
    [InlineData("Cache-Control: max-age=60", "no-cache", 1, "ValidateForRequest")]
    [InlineData("Cache-Control: max-age=60", "max-age=0", 0, "ValidateForRequest")]
    [InlineData("Cache-Control: max-age=60", "max-age=10", 10, "Fresh")]
    [InlineData("Cache-Control: max-age=60", "max-age=10", 11, "ValidateForRequest")]
    [InlineData("Cache-Control: max-age=60", "max-age=x", 11, "ValidateForRequest")]
    [InlineData("Cache-Control: max-age=60", "min-fresh=50", 10, "Fresh")]
    [InlineData("Cache-Control: max-age=60", "min-fresh=50", 11, "ValidateForRequest")]
    [InlineData("Cache-Control: max-age=60", "max-stale", 1000, "Stale")]
    [InlineData("Cache-Control: max-age=60", "max-stale=10", 70, "Stale")]
    [InlineData("Cache-Control: max-age=60", "max-stale=10", 71, "Validate")]
    [InlineData("Cache-Control: max-age=60", "max-stale=x", 61, "Validate")]
    [InlineData("Cache-Control: max-age=60", "max-stale=10, max-age=20", 65, "Validate")]
    [InlineData("Cache-Control: max-age=60", "max-stale=10, min-fresh=1", 65, "Validate")]
    [InlineData("Cache-Control: max-age=60", "no-store", 1, "Fresh")]
    // §4.2.4: who forbids stale answers forbids them to everybody.
    [InlineData("Cache-Control: max-age=60, must-revalidate", "max-stale", 61, "Validate")]
    [InlineData("Cache-Control: max-age=60, proxy-revalidate", "max-stale", 61, "Validate")]
    [InlineData("Cache-Control: s-maxage=60", "max-stale", 61, "Validate")]
    // RFC 5861 §3.
    [InlineData("Cache-Control: max-age=60, stale-while-revalidate=10", "", 69, "StaleWhileRevalidate")]
    [InlineData("Cache-Control: max-age=60, stale-while-revalidate=10", "", 70, "Validate")]
    [InlineData("Cache-Control: max-age=60, stale-while-revalidate=x", "", 61, "Validate")]
    [InlineData("Cache-Control: max-age=60, stale-while-revalidate=10, must-revalidate", "", 61, "Validate")]
    public void Section_4_Reuse(string answer, string request, int after, string reuse) =>
        Assert.Equal(reuse, ReuseRules.Decide(Given.Stored(answer), CacheControlParser.Parse(request), Given.Now.AddSeconds(after)).ToString());

    [Theory]
    [InlineData("no-cache", "Pragma: no-cache", true)]
    [InlineData("", "Pragma: no-cache", true)]
    [InlineData("max-age=100", "Pragma: no-cache", false)]
    [InlineData("", "Pragma: other", false)]
    public void Section_5_4_Pragma_counts_where_there_is_no_Cache_Control(string directives, string line, bool asks)
    {
        var request = Given.Fields(directives.Length == 0 ? line : $"{line} ;; Cache-Control: {directives}");

        Assert.Equal(asks, ReuseRules.DirectivesOf(request, honored: true).NoCache);
    }

    [Theory]
    // §4.1.
    [InlineData("A", "A: 1", "A: 1", true)]
    [InlineData("A", "A: 1", "A: 2", false)]
    [InlineData("A", "A: 1", "", false)]
    [InlineData("A", "", "", true)]
    [InlineData("A", "", "A:", false)]
    [InlineData("a, B", "A: 1 ;; B: 2", "B: 2 ;; A: 1", true)]
    [InlineData("A", "A: 1 ;; A: 2", "A: 1, 2", true)]
    [InlineData("A", "A: x", "A: X", false)]
    [InlineData("A", "A: 1,2", "A:  1 ,\t2 ", true)]
    [InlineData("A", "A: 1 2", "A: 12", false)]
    [InlineData("A", "A: \"1,2\"", "A: \"1, 2\"", false)]
    [InlineData("Accept-Encoding", "Accept-Encoding: gzip, br", "Accept-Encoding: BR,gzip", true)]
    [InlineData("Accept-Encoding", "Accept-Encoding: gzip", "Accept-Encoding: gzip;q=0", false)]
    [InlineData("Accept-Language", "Accept-Language: de, en;q=0.5", "Accept-Language: DE,en; q=0.5", true)]
    [InlineData("Accept-Language", "Accept-Language: de, en", "Accept-Language: en, de", false)]
    public void Section_4_1_Vary(string vary, string first, string second, bool fits)
    {
        var names = VaryRules.Names(vary);

        Assert.Equal(fits, VaryRules.Matches(names, VaryRules.Values(names, Given.Fields(first)), Given.Fields(second)));
    }

    [Theory]
    // §4.3.2, with the dates of RFC 9110 §13.1.3.
    [InlineData("ETag: \"a\"", "If-None-Match: \"a\"", true)]
    [InlineData("ETag: W/\"a\"", "If-None-Match: \"a\"", true)]
    [InlineData("ETag: \"a\"", "If-None-Match: W/\"a\"", true)]
    [InlineData("ETag: \"a,b\"", "If-None-Match: \"x\", \"a,b\"", true)]
    [InlineData("ETag: \"b\"", "If-None-Match: \"a,b\"", false)]
    [InlineData("ETag: \"a\"", "If-None-Match: \"x\" ;; If-None-Match: \"a\"", true)]
    [InlineData("ETag: \"a\"", "If-None-Match: \"A\"", false)]
    [InlineData("A: 1", "If-None-Match: *", true)]
    [InlineData("A: 1", "If-None-Match: \"a\"", false)]
    [InlineData("Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT", true)]
    [InlineData("Last-Modified: Thu, 01 Jan 2026 00:00:01 GMT", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT", false)]
    [InlineData("Date: Fri, 02 Jan 2026 00:00:00 GMT", "If-Modified-Since: Fri, 02 Jan 2026 00:00:00 GMT", true)]
    [InlineData("Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT ;; ETag: \"a\"", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT ;; If-None-Match: \"b\"", false)]
    public void Section_4_3_2_A_condition_of_a_client(string answer, string request, bool holds) =>
        Assert.Equal(holds, Preconditions.IsNotModified(Given.Fields(request), Given.Stored(answer), Given.Now));

    [Theory]
    [InlineData(404)]
    [InlineData(301)]
    public void Section_4_3_2_Conditions_are_about_successes(int status) =>
        Assert.False(Preconditions.IsNotModified(Given.Fields("If-None-Match: \"a\""), Given.Stored("ETag: \"a\"", status), Given.Now));

    [Theory]
    // §4.4 and RFC 9110 §9.2.1.
    [InlineData("GET", 200, false)]
    [InlineData("HEAD", 200, false)]
    [InlineData("OPTIONS", 200, false)]
    [InlineData("QUERY", 200, false)]
    [InlineData("POST", 200, true)]
    [InlineData("POST", 302, true)]
    [InlineData("POST", 404, false)]
    [InlineData("POST", 500, false)]
    [InlineData("PUT", 204, true)]
    [InlineData("DELETE", 204, true)]
    [InlineData("PATCH", 200, true)]
    [InlineData("M-SEARCH", 200, true)]
    [InlineData("UNHEARD-OF", 200, true)]
    public void Section_4_4_Invalidation(string method, int status, bool invalidates) => Assert.Equal(invalidates, MethodRules.Invalidates(method, status));

    [Theory]
    // RFC 5861 §4.
    [InlineData("Cache-Control: max-age=60, stale-if-error=10", "", 69, true)]
    [InlineData("Cache-Control: max-age=60, stale-if-error=10", "", 70, false)]
    [InlineData("Cache-Control: max-age=60", "", 61, false)]
    [InlineData("Cache-Control: max-age=60", "stale-if-error=10", 61, true)]
    [InlineData("Cache-Control: max-age=60, stale-if-error=10", "no-cache", 61, false)]
    [InlineData("Cache-Control: max-age=60, stale-if-error=10, must-revalidate", "", 61, false)]
    [InlineData("Cache-Control: s-maxage=60, stale-if-error=10", "", 61, false)]
    [InlineData("Cache-Control: max-age=60, no-cache, stale-if-error=10", "", 1, false)]
    public void An_answer_stands_in_for_an_error(string answer, string request, int after, bool may) =>
        Assert.Equal(may, ReuseRules.MayReplaceError(Given.Stored(answer), CacheControlParser.Parse(request), Given.Now.AddSeconds(after)));
}
