namespace FrontDoor.AcceptanceTests.Configuration;

/// <summary>The face in code: the same front door without a configuration file.</summary>
public sealed class CodeTests
{
    [Fact]
    public async Task Upstreams_and_routes_in_code_work_like_those_in_configuration()
    {
        await using var api = ScriptedUpstream.Answering(request => Wire.Sized("api " + request.Target));
        await using var web = ScriptedUpstream.Answering(request => Wire.Sized("web " + request.Target));
        await using var door = await FrontDoorHost.StartAsync(new FrontDoorSetup(Transport.HttpClient).Services(services => services
            .AddFrontDoor()
            .AddUpstream("api", api.Address)
            .AddUpstream("web", web.Address)
            .AddRoute("/api/{**rest}", "api", route => route.StripPrefix("/api"))
            .AddRoute("/{**rest}", "web")));

        Assert.Equal("api /users?x=1%2F2&y=+", (await door.GetAsync("/api/users?x=1%2F2&y=+")).Text);
        Assert.Equal("web /apix", (await door.GetAsync("/apix")).Text);
    }
}
