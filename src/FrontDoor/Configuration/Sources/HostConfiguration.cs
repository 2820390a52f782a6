using System.Text.Json;
using FrontDoor.Configuration.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration.Sources;

/// <summary>
/// The host's configuration, its providers and files. When one of them cannot be parsed any more, the configuration system empties its provider
/// and announces no change: half of the routes would be gone at the next change of another file, and nobody would be told. So we look
/// ourselves.
/// </summary>
internal sealed class HostConfiguration(IConfiguration? configuration)
{
    private static readonly JsonDocumentOptions JsonOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public void Check(ProblemList problems)
    {
        foreach (var provider in Files().Where(IsEmpty))
        {
            if (Refuse(provider) is { } reason)
            {
                problems.Add(provider.Source.Path!, null, reason, "Mend the file; it is read again as soon as it is saved.");
            }
        }
    }

    public IEnumerable<IDisposable> Watch(Action changed) =>
        from provider in Files()
        where provider.Source is { ReloadOnChange: true, FileProvider: not null, Path: not null }
        select ChangeToken.OnChange(() => provider.Source.FileProvider!.Watch(provider.Source.Path!), changed);

    /// <summary>Gets every provider, the lowest layer first.</summary>
    public IEnumerable<IConfigurationProvider> Providers() => Providers(configuration);

    /// <summary>Reads a section, by the quick way where it belongs to this configuration.</summary>
    public Setting Read(IConfigurationSection section) =>
        configuration is IConfigurationRoot root && ReferenceEquals(root.GetReloadToken(), section.GetReloadToken())
            ? SettingTree.TryRead(section.Path, Providers()) ?? SettingTree.Read(section)
            : SettingTree.Read(section);

    private static IEnumerable<IConfigurationProvider> Providers(IConfiguration? configuration) =>
        configuration is not IConfigurationRoot root ? [] : root.Providers.SelectMany(provider =>
            provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } ? Providers(inner) : [provider]);

    private static bool IsEmpty(FileConfigurationProvider provider) => !provider.GetChildKeys([], null).Any();

    private static string? Refuse(FileConfigurationProvider provider)
    {
        var file = provider.Source.FileProvider?.GetFileInfo(provider.Source.Path!);
        if (file is not { Exists: true, Length: > 0 })
        {
            return null;
        }

        if (provider is not JsonConfigurationProvider)
        {
            return "The file has content, but nothing could be read from it.";
        }

        try
        {
            using var stream = file.CreateReadStream();
            using var document = JsonDocument.Parse(stream, JsonOptions);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return $"The file cannot be read: {exception.Message}";
        }
    }

    private IEnumerable<FileConfigurationProvider> Files() => Providers().OfType<FileConfigurationProvider>();
}
