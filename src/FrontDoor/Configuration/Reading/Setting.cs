using Microsoft.Extensions.Configuration;

namespace FrontDoor.Configuration.Reading;

/// <summary>A key of the configuration with its value, its own keys, or both, with all layers merged.</summary>
internal sealed class Setting(string key)
{
    private readonly Dictionary<string, Setting> _children = new(StringComparer.OrdinalIgnoreCase);

    public string Key { get; } = key;

    public string? Value { get; set; }

    public bool HasChildren => _children.Count > 0;

    /// <summary>Gets the keys below in the configuration system's order, in which 10 comes after 9.</summary>
    public IEnumerable<Setting> Children => _children.Values.OrderBy(child => child.Key, ConfigurationKeyComparer.Instance);

    public Setting? Find(string key) => _children.GetValueOrDefault(key);

    public Setting GetOrAdd(string key)
    {
        if (!_children.TryGetValue(key, out var child))
        {
            _children.Add(key, child = new Setting(key));
        }

        return child;
    }
}
