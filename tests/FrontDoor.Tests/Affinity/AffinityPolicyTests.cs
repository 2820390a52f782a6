using FrontDoor.Affinity;
using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.LoadBalancing;
using FrontDoor.Observability;
using FrontDoor.Tests.Forwarding;
using FrontDoor.Tests.LoadBalancing;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Affinity;

public class AffinityPolicyTests
{
    private const string Secret = "a secret of ours";

    [Fact]
    public void A_client_goes_where_its_token_says()
    {
        var one = Make();
        foreach (var destination in one.Destinations)
        {
            Assert.Equal(destination.Id, Pick(one, Answer(one, destination))!.Id);
        }
    }

    [Fact]
    public void Tokens_are_known_to_another_instance_with_the_secret_and_to_no_other()
    {
        var token = Answer(Make(), "b");

        Assert.Equal("b", Find(Make(), token));
        Assert.Equal("none", Find(Make(secret: "another of theirs"), token));
        Assert.Equal("none", Find(Make(id: "other"), token));
    }

    [Fact]
    public void Ids_are_read_without_regard_to_case() => Assert.Equal("B", Find(Of("A", "B"), Answer(Of("a", "b"), "b")));

    [Fact]
    public void A_token_tells_neither_address_nor_id_and_is_one_of_its_own_for_each_destination()
    {
        var upstream = Of("10", "11", "12");
        string[] tokens = [.. upstream.Destinations.Select(destination => Answer(upstream, destination))];

        Assert.Equal(3, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.Matches("^fd-affinity=[A-Za-z0-9_-]{32}$", token));
    }

    /// <summary>Instances of different versions have to agree.</summary>
    [Fact]
    public void The_token_stays_what_it_is() => Assert.Equal("fd-affinity=c_n3DCOVu-cVHp-VXTqKEUkYpHrP80Ua", Answer(Make(), "b"));

    [Fact]
    public void The_cookie_is_for_the_session_and_not_for_scripts()
    {
        Assert.EndsWith("; path=/; samesite=lax; httponly", SetCookie(Make(), "b", https: false), StringComparison.Ordinal);
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", SetCookie(Make(), "b", https: true), StringComparison.Ordinal);
    }

    [Fact]
    public void The_applications_own_cookies_stay()
    {
        var upstream = Make();
        var request = Request(upstream, "");
        request.Context.Response.Headers.SetCookie = "theirs=1";
        request.SendTo(upstream.Destinations[0]);

        upstream.Affinity!.Mark(request, request.Context.Response);

        Assert.Equal(2, request.Context.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public void A_token_is_given_once_and_again_where_the_client_was_moved()
    {
        var upstream = Make();
        var token = Answer(upstream, "b");

        Assert.Equal("", Answer(upstream, "b", token));
        Assert.NotEqual("", Answer(upstream, "a", token));
    }

    [Theory]
    [InlineData("Redistribute", "a")]
    [InlineData("Fail", null)]
    public void Where_the_destination_is_ejected_the_setting_decides(string onFailure, string? expected)
    {
        var upstream = Make(onFailure: onFailure);
        var token = Answer(upstream, "b");
        Eject(upstream, "b");

        var picked = Pick(upstream, token, out var request);

        Assert.Equal(expected, picked?.Id);
        Assert.Equal(expected is null ? "pool.sticky" : null, request.NoDestination?.Id);
    }

    [Theory]
    [InlineData("Redistribute", true)]
    [InlineData("Fail", false)]
    public void Where_the_destination_is_no_longer_configured_the_setting_decides(string onFailure, bool isServed)
    {
        var token = Answer(Of("a", "b", "gone"), "gone");

        Assert.Equal(isServed, Pick(Make(onFailure: onFailure), token) is not null);
    }

    [Theory]
    [InlineData("fd-affinity=")]
    [InlineData("fd-affinity=garbage")]
    [InlineData("fd-affinity=....")]
    [InlineData("fd-affinity=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("fd-affinity")]
    public void What_is_no_token_is_a_new_client(string cookie)
    {
        var upstream = Make(onFailure: "Fail");

        Assert.Equal("none", Find(upstream, cookie));
        Assert.NotNull(Pick(upstream, cookie));
    }

    [Theory]
    [InlineData("Redistribute", "a")]
    [InlineData("Fail", null)]
    public void After_a_failure_at_the_kept_destination_the_setting_decides(string onFailure, string? expected)
    {
        var upstream = Make(onFailure: onFailure);
        var feature = Feature(upstream, Answer(upstream, "b"));
        feature.Attempts.Add(DestinationPicker.Pick(feature)!, 0);

        Assert.Equal(expected, DestinationPicker.Pick(feature)?.Id);
        Assert.Null(feature.Forwarded.NoDestination);
    }

    [Fact]
    public void Where_every_destination_is_ejected_the_kept_one_is_better_than_none()
    {
        var upstream = Make(onFailure: "Fail");
        var token = Answer(upstream, "b");
        Eject(upstream, "a");
        Eject(upstream, "b");

        Assert.Equal("b", Pick(upstream, token)?.Id);
    }

    [Fact]
    public void A_weight_of_0_and_a_backup_still_serve_the_clients_they_have()
    {
        Destination[] destinations = [Pool.Make("a"), Pool.Make("z", weight: 0), Pool.Make("s", backup: true)];
        var upstream = Make(destinations);

        Assert.Equal("z", Pick(upstream, Answer(upstream, "z"))!.Id);
        Assert.Equal("s", Pick(upstream, Answer(upstream, "s"))!.Id);
        Assert.Equal("a", Pick(upstream, "")!.Id);
    }

    [Fact]
    public void One_cookie_holds_the_tokens_of_several_upstreams()
    {
        var (web, api) = (Make(id: "web"), Make(id: "api"));
        var first = Answer(web, "a");

        var both = Answer(api, "b", first);

        Assert.Equal(("a", "b"), (Find(web, both), Find(api, both)));
        Assert.Equal(("b", "b"), (Find(web, Answer(web, "b", both)), Find(api, Answer(web, "b", both))));
    }

    [Fact]
    public void What_strangers_put_in_the_cookie_neither_grows_nor_comes_back()
    {
        var upstream = Make();
        var foreign = string.Join('.', Enumerable.Range(0, 100).Select(i => new string((char)('A' + (i % 26)), AffinityTokens.Length)));
        var hostile = new string('x', AffinityTokens.Length - 2) + "\r\n";

        Assert.Equal(TokenList.Most, Answer(upstream, "a", "fd-affinity=" + foreign).Split('.').Length);
        Assert.DoesNotContain('.', Answer(upstream, "a", "fd-affinity=" + hostile + ".\"<script>.short"));
    }

    [Fact]
    public void In_a_header_the_token_goes_both_ways()
    {
        var upstream = Make(new AffinityConfig { Cookie = null, Header = "X-Affinity" });
        var request = Request(upstream, "");
        request.SendTo(upstream.Destinations[1]);
        upstream.Affinity!.Mark(request, request.Context.Response);
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Affinity"] = request.Context.Response.Headers["X-Affinity"];

        Assert.True(upstream.Affinity.TryFind(context.Request, out var found));
        Assert.Equal("b", found!.Id);
        Assert.Equal(0, request.Context.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public void A_client_that_is_known_costs_no_memory()
    {
        var upstream = Make();
        var feature = Feature(upstream, Answer(upstream, "b"));
        feature.Forwarded.SendTo(upstream.Destinations[1]);
        long allocated = 0;
        for (var i = 0; i < 200; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            DestinationPicker.Pick(feature);
            upstream.Affinity!.Mark(feature.Forwarded, feature.Forwarded.Context.Response);
            allocated = i < 100 ? 0 : allocated + GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_settings_never_tell_the_secret() =>
        Assert.DoesNotContain(Secret, new FrontDoorConfig { Secret = Secret }.ToString(), StringComparison.Ordinal);

    private static Upstream Of(params string[] ids) => Make([.. ids.Select(id => Pool.Make(id))]);

    private static Upstream Make(AffinityConfig config) => Make([Pool.Make("a"), Pool.Make("b")], config);

    private static Upstream Make(string? secret = null, string id = "u", string onFailure = "Redistribute") =>
        Make([Pool.Make("a"), Pool.Make("b")], new AffinityConfig { OnFailure = onFailure }, secret, id);

    private static Upstream Make(Destination[] destinations, AffinityConfig? config = null, string? secret = null, string id = "u") =>
        new(id, new UpstreamConfig(), destinations, new FirstBalancer())
        {
            Affinity = new AffinityPolicy(id, config ?? new AffinityConfig(), destinations, AffinityKey.From(secret ?? Secret)),
        };

    private static void Eject(Upstream upstream, string id) => new Pool(new FirstBalancer(), upstream.Destinations).Eject(id);

    private static FrontDoorFeature Feature(Upstream upstream, string cookie, bool https = false)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        context.Request.Scheme = https ? "https" : "http";
        var feature = new FrontDoorFeature();
        feature.Forwarded.Begin(context, ForwardedRequests.PlanFor(upstream), new UpstreamTarget("/"), upgradeTo: null, totalDeadline: 0);
        return feature;
    }

    private static ForwardedRequest Request(Upstream upstream, string cookie) => Feature(upstream, cookie).Forwarded;

    private static Destination? Pick(Upstream upstream, string cookie) => DestinationPicker.Pick(Feature(upstream, cookie));

    private static Destination? Pick(Upstream upstream, string cookie, out ForwardedRequest request)
    {
        var feature = Feature(upstream, cookie);
        request = feature.Forwarded;
        return DestinationPicker.Pick(feature);
    }

    private static string Find(Upstream upstream, string cookie) =>
        upstream.Affinity!.TryFind(Request(upstream, cookie).Context.Request, out var destination) ? destination?.Id ?? "gone" : "none";

    private static string SetCookie(Upstream upstream, string id, bool https, string cookie = "")
    {
        var request = Feature(upstream, cookie, https).Forwarded;
        upstream.Affinity!.TryFind(request.Context.Request, out var kept);
        request.KeptAt = kept;
        request.SendTo(upstream.Destinations.Single(destination => destination.Id == id));
        upstream.Affinity.Mark(request, request.Context.Response);
        return request.Context.Response.Headers.SetCookie.ToString();
    }

    /// <summary>The cookie as a browser would send it after an answer of the destination; empty where none was set.</summary>
    private static string Answer(Upstream upstream, string id, string cookie = "") => SetCookie(upstream, id, https: false, cookie).Split(';')[0];

    private static string Answer(Upstream upstream, Destination destination) => Answer(upstream, destination.Id);
}
