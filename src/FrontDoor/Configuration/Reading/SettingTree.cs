using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace FrontDoor.Configuration.Reading;

/// <summary>Copies a section of the configuration out of the configuration system, once, to be read at leisure.</summary>
internal static class SettingTree
{
    /// <summary>Copies by the configuration system's own way, which looks through all keys of all layers for each key anew.</summary>
    public static Setting Read(IConfigurationSection section)
    {
        var root = new Setting(section.Key);
        Copy(section, root);
        return root;
    }

    /// <summary>
    /// Copies straight from the providers, the lowest layer first. Measured with 3,000 routes of three keys: 40 ms in place of 1.6 s,
    /// which moreover grows with the square. <see langword="null"/> where a provider does not show its data.
    /// </summary>
    public static Setting? TryRead(string path, IEnumerable<IConfigurationProvider> providers)
    {
        var root = new Setting(path);
        foreach (var provider in providers)
        {
            if (provider is not ConfigurationProvider known)
            {
                return null;
            }

            foreach (var (key, value) in Data(known))
            {
                if (key.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (key.Length == path.Length || key[path.Length] == ':'))
                {
                    Place(root, key.AsSpan(path.Length), value);
                }
            }
        }

        return root;
    }

    private static void Copy(IConfigurationSection section, Setting setting)
    {
        setting.Value = section.Value;

        // GetChildren, not Exists: that calls a section whose value is null missing, and its keys would go unchecked.
        foreach (var child in section.GetChildren())
        {
            Copy(child, setting.GetOrAdd(child.Key));
        }
    }

    private static void Place(Setting setting, ReadOnlySpan<char> path, string? value)
    {
        while (path.Length > 0)
        {
            path = path[1..];
            var end = path.IndexOf(':');
            var key = end < 0 ? path : path[..end];
            setting = setting.GetOrAdd(key.ToString());
            path = path[key.Length..];
        }

        setting.Value = value;
    }

    // Protected, so part of the public contract; every provider that derives from this class keeps its keys here.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> Data(ConfigurationProvider provider);
}
