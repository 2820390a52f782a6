using FrontDoor.Configuration;
using FrontDoor.Configuration.Reading;
using FrontDoor.Configuration.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Configuration;

/// <summary>FrontDoor's configuration without the rest of it: what runs is replaced by a recorder.</summary>
internal sealed class ConfigHost : IDisposable
{
    private readonly ServiceProvider _services;

    public ConfigHost(IConfiguration? configuration = null, Action<IFrontDoorBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ISnapshotBuilder>(Snapshots);
        if (configuration is not null)
        {
            services.AddSingleton(configuration);
        }

        var builder = configuration is null ? services.AddFrontDoor() : services.AddFrontDoor(configuration.GetSection("FrontDoor"));
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
        Manager = _services.GetRequiredService<FrontDoorConfigManager>();
    }

    public FakeTimeProvider Clock { get; } = new();

    public RecordingLog Log { get; } = new();

    public RecordingSnapshotBuilder Snapshots { get; } = new();

    public FrontDoorConfigManager Manager { get; }

    public static ConfigHost FromJson(string json) => new(Json(json));

    /// <summary>The section's content as JSON.</summary>
    public static IConfigurationRoot Json(params string[] layers)
    {
        var builder = new ConfigurationBuilder();
        foreach (var layer in layers)
        {
            builder.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "FrontDoor": {{layer}} }""")));
        }

        return builder.Build();
    }

    /// <summary>Reads layers of JSON, which have to be right.</summary>
    public static FrontDoorConfig Read(params string[] layers)
    {
        var (config, problems) = TryRead(layers);
        Assert.Empty(problems);
        return config;
    }

    public static (FrontDoorConfig Config, IReadOnlyList<ConfigProblem> Problems) TryRead(params string[] layers)
    {
        var root = Json(layers);
        var section = root.GetSection("FrontDoor");
        var problems = new ProblemList();
        var config = ConfigReader.Read(new HostConfiguration(root).Read(section), problems);

        // The quick way of copying a section and the configuration system's own have to be the same.
        var slowProblems = new ProblemList();
        Assert.Equivalent(config, ConfigReader.Read(SettingTree.Read(section), slowProblems), strict: true);
        Assert.Equal(slowProblems.All, problems.All);
        return (config, problems.All);
    }

    public void Dispose() => _services.Dispose();
}
