using System.Text;
using FrontDoor.Forwarding;

namespace FrontDoor.Tests.Forwarding;

public class ConnectionFieldEncodingTests
{
    [Theory]
    [InlineData("keep-alive", "keep-alive")]
    [InlineData("Upgrade", "Upgrade")]
    [InlineData("X-Hop", "X-Hop")]
    [InlineData("close", "close, keep-alive")]
    [InlineData("close, X-Hop", "close, X-Hop, keep-alive")]
    [InlineData("x-hop ,keep-alive", "x-hop")]
    [InlineData("keep-alive, Upgrade", "Upgrade, keep-alive")]
    [InlineData("Upgrade, X-Hop", "Upgrade, X-Hop, keep-alive")]
    [InlineData("keep-alive,", "keep-alive,")]
    [InlineData("", "")]
    public void Names_are_kept_from_being_lost_and_the_meaning_stays(string sent, string seen) =>
        Assert.Equal(seen, ConnectionFieldEncoding.Instance.GetString(Encoding.Latin1.GetBytes(sent)));
}
