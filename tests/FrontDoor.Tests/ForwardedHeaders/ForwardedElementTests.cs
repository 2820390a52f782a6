using FrontDoor.Configuration;
using FrontDoor.ForwardedHeaders;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.ForwardedHeaders;

/// <summary>The examples of RFC 7239, read and written again in our order: for, host, proto, by.</summary>
public class ForwardedElementTests
{
    [Theory]
    // §4
    [InlineData("for=\"_gazonk\"", "for=_gazonk")]
    [InlineData("For=\"[2001:db8:cafe::17]:4711\"", "for=\"[2001:db8:cafe::17]:4711\"")]
    [InlineData("for=192.0.2.60;proto=http;by=203.0.113.43", "for=192.0.2.60;proto=http;by=203.0.113.43")]
    [InlineData("for=192.0.2.43, for=198.51.100.17", "for=192.0.2.43, for=198.51.100.17")]
    // §6
    [InlineData("for=\"192.0.2.43:47011\"", "for=\"192.0.2.43:47011\"")]
    [InlineData("for=\"[2001:db8:cafe::17]:47011\"", "for=\"[2001:db8:cafe::17]:47011\"")]
    [InlineData("for=_hidden, for=_SEVKISEK", "for=_hidden, for=_SEVKISEK")]
    // §7.1
    [InlineData("for=192.0.2.43,for=\"[2001:db8:cafe::17]\",for=unknown", "for=192.0.2.43, for=\"[2001:db8:cafe::17]\", for=unknown")]
    [InlineData("for=192.0.2.43, for=\"[2001:db8:cafe::17]\", for=unknown", "for=192.0.2.43, for=\"[2001:db8:cafe::17]\", for=unknown")]
    [InlineData("for=192.0.2.43\nfor=\"[2001:db8:cafe::17]\", for=unknown", "for=192.0.2.43, for=\"[2001:db8:cafe::17]\", for=unknown")]
    // §7.4
    [InlineData("for=192.0.2.43, for=\"[2001:db8:cafe::17]\"", "for=192.0.2.43, for=\"[2001:db8:cafe::17]\"")]
    // §7.5
    [InlineData("for=192.0.2.43", "for=192.0.2.43")]
    [InlineData(
        "for=192.0.2.43, for=198.51.100.17;by=203.0.113.60;proto=http;host=example.com",
        "for=192.0.2.43, for=198.51.100.17;host=example.com;proto=http;by=203.0.113.60")]
    // And beyond them.
    [InlineData(";for=192.0.2.43; proto=HTTPS ;;", "for=192.0.2.43;proto=https")]
    [InlineData("for=192.0.2.43;host=\"[2001:db8::1]:8080\"", "for=192.0.2.43;host=\"[2001:db8::1]:8080\"")]
    public void Examples_are_read_and_written_again(string field, string expected) => Assert.Equal(expected, Print(field.Split('\n')));

    private static string Print(string[] lines)
    {
        var elements = new Stack<string>();
        var list = new ListFromRight(new StringValues(lines), quotes: true);
        while (list.MoveNext())
        {
            Assert.True(ForwardedElement.TryParse(list.Current, out var element), list.Current.ToString());
            elements.Push(Print(element));
        }

        return string.Join(", ", elements);
    }

    private static string Print(ForwardedElement element)
    {
        var by = element.HasBy ? element.By.Address.ToString() : null;
        var policy = new EmissionPolicy(new ForwardedHeadersConfig { For = "AddressAndPort", By = by });
        var writer = new ElementWriter(policy, stackalloc char[64]);
        if (element.For.HasAddress)
        {
            writer.Begin(element.For.Address, element.For.Port);
        }
        else
        {
            writer.Begin(element.For.Name.ToString());
        }

        writer.AddRequest(element.Host.ToString(), element.Proto ?? "");
        writer.AddBy(null);
        return writer.ToStringAndClear();
    }
}
