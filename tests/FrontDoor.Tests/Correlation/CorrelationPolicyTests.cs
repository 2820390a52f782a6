using FrontDoor.Configuration;
using FrontDoor.Correlation;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Correlation;

public class CorrelationPolicyTests
{
    [Theory]
    [InlineData("Any", false, true)]
    [InlineData("Any", true, true)]
    [InlineData("Trusted", false, false)]
    [InlineData("Trusted", true, true)]
    public void An_id_is_kept_from_whom_the_setting_says(string trust, bool peerIsTrusted, bool kept) =>
        Assert.Equal(kept, Choose(new CorrelationIdConfig { Trust = trust }, "mine", peerIsTrusted).Id == "mine");

    [Fact]
    public void An_id_that_is_not_kept_is_not_seen_by_the_application_either()
    {
        var (id, sent) = Choose(new CorrelationIdConfig { Trust = "Trusted" }, "mine", peerIsTrusted: false);
        Assert.Equal(id, sent);
    }

    [Theory]
    [InlineData("from-code", true)]
    [InlineData("not well formed", false)]
    [InlineData("", false)]
    public void Code_can_make_ids_that_are_well_formed(string made, bool taken) =>
        Assert.Equal(taken, Choose(new CorrelationIdConfig { Generator = _ => made }, null, peerIsTrusted: false).Id == made);

    [Fact]
    public void Switched_off_there_is_no_policy() => Assert.Null(CorrelationPolicy.From(new CorrelationIdConfig { Enabled = false }));

    private static (string Id, string? Sent) Choose(CorrelationIdConfig config, string? sent, bool peerIsTrusted)
    {
        var context = new DefaultHttpContext();
        if (sent is not null)
        {
            context.Request.Headers["X-Request-Id"] = sent;
        }

        var id = CorrelationPolicy.From(config)!.Choose(context, new RequestIds(TimeProvider.System), peerIsTrusted);
        return (id, context.Request.Headers["X-Request-Id"]);
    }
}
