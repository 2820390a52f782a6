using System.Globalization;
using FrontDoor.Caching.Rules;

namespace FrontDoor.Tests.Caching.Rules;

/// <summary>RFC 9110 §5.6.7: three formats, in any case, and no others.</summary>
public class HttpDateTests
{
    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("sUN, 06 nOV 1994 08:49:37 gmt", "1994-11-06T08:49:37Z")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Thursday, 18-Aug-50 02:01:18 GMT", "2050-08-18T02:01:18Z")]
    [InlineData("Friday, 02-Jan-76 03:04:05 GMT", "2076-01-02T03:04:05Z")]
    [InlineData("Friday, 02-Jan-76 03:04:06 GMT", "1976-01-02T03:04:06Z")]
    [InlineData("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z")]
    [InlineData("Sun Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z")]
    [InlineData("Fri, 30 Jun 2028 23:59:60 GMT", "2028-07-01T00:00:00Z")]
    public void A_date_in_one_of_the_three_formats_is_read(string text, string expected)
    {
        Assert.True(HttpDate.TryParse(text, Given.Now, out var date));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("Thu, 18 Aug 2050 02:01:18 UTC")]
    [InlineData("Thu, 18 Aug 2050 02:01:18 +0000")]
    [InlineData("Thu, 18 Aug 2050 02:01:18")]
    [InlineData("Thu, 18 Aug 50 02:01:18 GMT")]
    [InlineData("Thu 18 Aug 2050 02:01:18 GMT")]
    [InlineData("Thu, 18  Aug  2050 02:01:18 GMT")]
    [InlineData("Thu, 18-Aug-2050 02:01:18 GMT")]
    [InlineData("Thu, 18 Aug 2050 02.01.18 GMT")]
    [InlineData("Thu, 18 Aug 2050 2:01:18 GMT")]
    [InlineData("Thu, 8 Aug 2050 02:01:18 GMT")]
    [InlineData("Thu, 18 August 2050 02:01:18 GMT")]
    [InlineData("Xyz, 18 Aug 2050 02:01:18 GMT")]
    [InlineData("Thu, 31 Feb 2050 02:01:18 GMT")]
    [InlineData("Thu, 18 Aug 2050 24:01:18 GMT")]
    [InlineData("18 Aug 2050 02:01:18 GMT")]
    [InlineData("2050-08-18T02:01:18Z")]
    [InlineData("Thursday, 18-Aug-2050 02:01:18 GMT")]
    [InlineData("Thu, 18 Aug 0000 02:01:18 GMT")]
    public void Anything_else_is_no_date(string text) => Assert.False(HttpDate.TryParse(text, Given.Now, out _));
}
