namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>A front door that caches, and the upstream behind it.</summary>
internal sealed record CachingDoor(FrontDoorHost Host, ScriptedUpstream Upstream)
{
    /// <summary>Gets how often the upstream has been asked.</summary>
    public int Fetches => Upstream.Requests.Count;

    public RecordedRequest LastFetch => Upstream.Requests.Last();

    public Task<RawResponse> GetAsync(string target = "/", params string[] lines) => Host.GetAsync(target, lines);

    public Task<RawResponse> SendAsync(string method, string target, params string[] lines) => Host.SendAsync(RawClient.Request(method, target, lines));

    public async Task<string> WordAsync(string target = "/", params string[] lines) => (await Host.GetAsync(target, lines))["X-Cache-Status"] ?? "none";
}
