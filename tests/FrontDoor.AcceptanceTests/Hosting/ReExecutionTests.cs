using FrontDoor.Observability;

namespace FrontDoor.AcceptanceTests.Hosting;

/// <summary>
/// The host executes the pipeline again, for an error page. It is the same request: of the same client and peer, under the same id. The
/// client's address is in a trusted network here, so that it would pass for a proxy if it were taken for the peer.
/// </summary>
public abstract class ReExecutionTests(Transport transport) : AcceptanceTest(transport)
{
    private static readonly string[] OfTheProxy =
        ["X-Forwarded-For: 10.1.1.1", "X-Forwarded-Proto: https", "X-Request-Id: find-me"];

    private readonly List<string> _seen = [];

    public sealed class OverHttpClient() : ReExecutionTests(Transport.HttpClient);

    public sealed class OverDirect() : ReExecutionTests(Transport.Direct);

    [Theory]
    [InlineData("/throws", 500)]
    [InlineData("/gone", 410)]
    public async Task Peer_is_asked_once_and_the_id_stays(string path, int status)
    {
        var door = await StartAsync("/own-error", UpstreamAnswering(Wire.Ok));

        var response = await door.GetAsync(path, OfTheProxy);

        Assert.Equal(status, response.Status);
        Assert.InRange(_seen.Count, 2, 3); // a page without content is looked for again
        Assert.All(_seen, seen => Assert.Equal("find-me 127.0.0.1 http True / 10.1.1.1 https", seen));
        Assert.Equal(["find-me"], response.Values("X-Request-Id"));
    }

    [Fact]
    public async Task Id_that_was_made_stays_too()
    {
        var door = await StartAsync("/own-error", UpstreamAnswering(Wire.Ok));

        var response = await door.GetAsync("/throws");

        var id = Assert.Single(response.Values("X-Request-Id"));
        Assert.InRange(_seen.Count, 2, 3);
        Assert.All(_seen, seen => Assert.StartsWith(id, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upstream_that_answers_the_error_page_is_told_the_same_as_ever()
    {
        var upstream = UpstreamAnswering(Wire.Sized("sorry"));
        var door = await StartAsync("/error", upstream);

        var response = await door.GetAsync("/throws", OfTheProxy);

        var request = Assert.Single(upstream.Requests);
        Assert.Equal("sorry", response.Text);
        Assert.Equal(["10.1.1.1, 127.0.0.1"], request.Head.Values("X-Forwarded-For"));
        Assert.Equal(["https"], request.Head.Values("X-Forwarded-Proto"));
        Assert.Equal(["find-me"], request.Head.Values("X-Request-Id"));
        Assert.Equal(["find-me"], response.Values("X-Request-Id"));
    }

    private Task<FrontDoorHost> StartAsync(string errorPage, ScriptedUpstream upstream) => InFrontOfAsync(upstream, setup => setup
        .Set("ForwardedHeaders:TrustedProxies", "127.0.0.0/8, 10.0.0.0/8")
        .Set("CorrelationId:Trust", "Trusted")
        .Before(app => app.UseExceptionHandler(errorPage).UseStatusCodePagesWithReExecute(errorPage))
        .After(app =>
        {
            app.MapGet("/throws", (HttpContext context) =>
            {
                Note(context);
                throw new InvalidOperationException("broken");
            });
            app.MapGet("/gone", (HttpContext context) =>
            {
                Note(context);
                context.Response.StatusCode = 410;
            });
            app.MapGet("/own-error", Note);
        }));

    private void Note(HttpContext context)
    {
        var feature = context.Features.Get<IFrontDoorFeature>()!;
        var peer = feature.Peer;
        Assert.Equal(feature.RequestId, context.TraceIdentifier);
        _seen.Add($"{feature.RequestId} {peer.Address} {peer.Scheme} {peer.IsTrusted} / {context.Connection.RemoteIpAddress} {context.Request.Scheme}");
    }
}
