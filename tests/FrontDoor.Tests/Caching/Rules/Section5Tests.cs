using FrontDoor.Caching.Rules;

namespace FrontDoor.Tests.Caching.Rules;

/// <summary>RFC 9111 §5: the fields, directive by directive.</summary>
public class Section5Tests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("30", 30)]
    [InlineData("007", 7)]
    [InlineData("30, 60", 30)]
    [InlineData("2147483649", 2147483648)]
    [InlineData("", 0)]
    [InlineData("x", 0)]
    [InlineData("-1", 0)]
    [InlineData("1.5", 0)]
    [InlineData("30;a=b", 0)]
    public void Section_5_1_Age_is_the_first_number_or_nothing(string field, long seconds) => Assert.Equal(seconds, AgeField.Parse(field));

    [Theory]
    // §5.2.1.1 to §5.2.1.7: what each directive does to an answer that is 30 seconds old, fresh for 60, and to one that is 70 seconds old.
    [InlineData("max-age=29", "ValidateForRequest", "Validate")]
    [InlineData("max-age=30", "Fresh", "Validate")]
    [InlineData("max-stale", "Fresh", "Stale")]
    [InlineData("max-stale=10", "Fresh", "Stale")]
    [InlineData("max-stale=9", "Fresh", "Validate")]
    [InlineData("max-stale=\"10\"", "Fresh", "Stale")]
    [InlineData("min-fresh=30", "Fresh", "Validate")]
    [InlineData("min-fresh=31", "ValidateForRequest", "Validate")]
    [InlineData("no-cache", "ValidateForRequest", "Validate")]
    [InlineData("NO-CACHE", "ValidateForRequest", "Validate")]
    [InlineData("no-store", "Fresh", "Validate")]
    [InlineData("no-transform", "Fresh", "Validate")]
    [InlineData("only-if-cached", "Fresh", "Validate")]
    [InlineData("max-age=100, max-stale=60", "Fresh", "Stale")]
    // §5.2.3: what is not known is passed over.
    [InlineData("community=\"UCI\"", "Fresh", "Validate")]
    [InlineData("x-no-cache, no-cache-x", "Fresh", "Validate")]
    public void Section_5_2_1_What_a_client_says(string directives, string young, string old)
    {
        var head = Given.Stored("Cache-Control: max-age=60");
        var request = CacheControlParser.Parse(directives);

        Assert.Equal(
            (young, old),
            (ReuseRules.Decide(head, request, Given.Now.AddSeconds(30)).ToString(), ReuseRules.Decide(head, request, Given.Now.AddSeconds(70)).ToString()));
    }

    [Fact]
    public void Section_5_2_1_7_Only_if_cached_is_read() => Assert.True(CacheControlParser.Parse("Only-If-Cached").OnlyIfCached);

    [Theory]
    // §5.2.2.1 to §5.2.2.10: what each directive does to a 200 with a tag, when it comes, when it is fresh, and when it is stale.
    [InlineData("max-age=60", "None", "Fresh", "Stale")]
    [InlineData("max-age=60, must-revalidate", "None", "Fresh", "Validate")]
    [InlineData("max-age=60, must-understand", "None", "Fresh", "Stale")]
    [InlineData("max-age=60, no-cache", "None", "Validate", "Validate")]
    [InlineData("max-age=60, no-cache=\"x\"", "None", "Fresh", "Stale")]
    [InlineData("max-age=60, no-store", "NoStore", "", "")]
    [InlineData("max-age=60, no-transform", "None", "Fresh", "Stale")]
    [InlineData("max-age=60, private", "Private", "", "")]
    [InlineData("max-age=60, private=\"x\"", "None", "Fresh", "Stale")]
    [InlineData("max-age=60, proxy-revalidate", "None", "Fresh", "Validate")]
    [InlineData("max-age=60, public", "None", "Fresh", "Stale")]
    [InlineData("s-maxage=60", "None", "Fresh", "Validate")]
    [InlineData("s-maxage=60, max-age=0", "None", "Fresh", "Validate")]
    [InlineData("max-age=60, s-maxage=0", "None", "Validate", "Validate")]
    // §5.2.3.
    [InlineData("max-age=60, immutable, foo, bar=\"no-store, private\"", "None", "Fresh", "Stale")]
    [InlineData("max-age=60, bar=\"no-store", "None", "Fresh", "Stale")]
    public void Section_5_2_2_What_an_answer_says(string directives, string refusal, string fresh, string stale)
    {
        var answer = $"Cache-Control: {directives} ;; ETag: \"a\"";
        Assert.Equal(refusal, StorageRules.Decide(Given.Answer(answer), CachePolicy.Default).Refusal.ToString());
        if (refusal != "None")
        {
            return;
        }

        var tolerant = new CacheDirectives { MaxStale = DeltaSeconds.Max };
        Assert.Equal(fresh, ReuseRules.Decide(Given.Stored(answer), default, Given.Now.AddSeconds(59)).ToString());
        Assert.Equal(stale, ReuseRules.Decide(Given.Stored(answer), tolerant, Given.Now.AddSeconds(61)).ToString());
    }

    [Theory]
    [InlineData("no-store, x=\"", true)]
    [InlineData("x=\"a, no-store", true)]
    [InlineData("x=\"a, no-store\"", false)]
    [InlineData("x='a', no-store", true)]
    [InlineData("no-store =1", true)]
    public void Section_5_2_A_quote_that_is_never_closed_hides_nothing(string directives, bool forbids) =>
        Assert.Equal(forbids, CacheControlParser.Parse(directives).NoStore);

    [Theory]
    [InlineData("Fri, 02 Jan 2026 03:05:05 GMT", 60)]
    [InlineData("fri, 02 JAN 2026 03:05:05 gmt", 60)]
    [InlineData("Friday, 02-Jan-26 03:05:05 GMT", 60)]
    [InlineData("Fri Jan  2 03:05:05 2026", 60)]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", 0)]
    [InlineData("Fri, 02 Jan 2026 03:05:05 UTC", 0)]
    [InlineData("Fri, 2 Jan 2026 03:05:05 GMT", 0)]
    [InlineData("0", 0)]
    [InlineData("never", 0)]
    public void Section_5_3_Expires_is_one_of_three_formats_or_the_past(string field, long seconds)
    {
        var stored = Given.Stored($"Expires: {field} ;; ETag: \"a\"");

        Assert.Equal(seconds, stored.Lifetime);
    }

    [Fact]
    public void Section_5_3_Expires_yields_to_max_age_and_s_maxage()
    {
        Assert.Equal(5, Given.Stored("Expires: Fri, 02 Jan 2026 04:05:05 GMT ;; Cache-Control: max-age=5").Lifetime);
        Assert.Equal(6, Given.Stored("Expires: Fri, 02 Jan 2026 04:05:05 GMT ;; Cache-Control: s-maxage=6, max-age=5").Lifetime);
    }
}
