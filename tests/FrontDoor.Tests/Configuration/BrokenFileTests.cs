using FrontDoor.Configuration;
using Microsoft.Extensions.Configuration;

namespace FrontDoor.Tests.Configuration;

/// <summary>
/// A file that cannot be parsed leaves its provider empty, and the configuration system announces nothing: without a look of our own, its
/// routes would be gone at the next change of any other file.
/// </summary>
public class BrokenFileTests
{
    private const string Good = """{ "FrontDoor": { "Upstreams": { "web": { "Destinations": { "a": "http://one" } } } } }""";

    private readonly MemoryFile _file = new() { Content = Good };
    private readonly IConfigurationRoot _settings;

    public BrokenFileTests()
    {
        _settings = new ConfigurationBuilder().AddJsonFile(source =>
        {
            source.FileProvider = _file;
            source.Path = "appsettings.json";
            source.ReloadOnChange = true;
            source.ReloadDelay = 0;
        }).AddInMemoryCollection([new("FrontDoor:CorrelationId", "X-Id")]).Build();
    }

    [Fact]
    public void A_file_that_is_broken_keeps_the_last_good_configuration_and_its_mending_takes_effect()
    {
        using var host = new ConfigHost(_settings);
        host.Manager.EnsureLoaded();

        Write(host, """{ "FrontDoor": { "Upstreams": {""");

        Assert.Equal("http://one", AddressOf(host));
        var problem = Assert.Single(host.Manager.LastReload!.Problems);
        Assert.Equal("appsettings.json", problem.Path);
        Assert.Contains("cannot be read", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("Mend the file", host.Log.Text, StringComparison.Ordinal);

        Write(host, Good.Replace("one", "two", StringComparison.Ordinal));

        Assert.True(host.Manager.LastReload.Succeeded);
        Assert.Equal("http://two", AddressOf(host));
    }

    [Fact]
    public void A_change_of_another_layer_does_not_bring_the_broken_file_into_force()
    {
        using var host = new ConfigHost(_settings);
        host.Manager.EnsureLoaded();
        Write(host, "{");

        // Every provider is loaded again, the broken file included.
        Assert.ThrowsAny<Exception>(_settings.Reload);
        host.Clock.Advance(ConfigReloader.QuietTime);

        Assert.Equal("http://one", AddressOf(host));
    }

    [Fact]
    public void A_file_without_any_settings_is_not_a_broken_one()
    {
        using var host = new ConfigHost(_settings);
        host.Manager.EnsureLoaded();

        Write(host, "{ } // nothing here");

        Assert.True(host.Manager.LastReload!.Succeeded);
        Assert.Empty(host.Manager.Current.Upstreams);
    }

    private static string AddressOf(ConfigHost host) => host.Manager.Current.Upstreams["web"].Destinations["a"].Address;

    private void Write(ConfigHost host, string content)
    {
        _file.Write(content);
        host.Clock.Advance(ConfigReloader.QuietTime);
    }
}
