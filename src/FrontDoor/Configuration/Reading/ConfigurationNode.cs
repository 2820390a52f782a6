namespace FrontDoor.Configuration.Reading;

/// <summary>
/// A place in the configuration while it is read. It remembers which keys were asked for: reading is the list of the known ones, so that
/// no second list can differ from it.
/// </summary>
internal sealed class ConfigurationNode
{
    private readonly Setting _setting;
    private readonly ProblemList _problems;
    private readonly List<string> _asked = [];
    private bool _scalarIsRead;

    public ConfigurationNode(Setting setting, string path, ProblemList problems)
    {
        _setting = setting;
        Path = path;
        _problems = problems;
    }

    /// <summary>Gets where this is, as a path from FrontDoor's own section; empty for that itself.</summary>
    public string Path { get; }

    /// <summary>Reads the node as a whole, then tells of every key that nobody asked for.</summary>
    public T Read<T>(Func<ConfigurationNode, T> read)
    {
        var result = read(this);
        if (!_scalarIsRead && !string.IsNullOrEmpty(_setting.Value))
        {
            _problems.Add(Path, _setting.Value, "This setting has keys of its own and is no single value.", $"Write an object. {Known()}");
        }

        foreach (var child in _setting.Children.Where(child => !_asked.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            _problems.AddUnknown(Path, PathOf(child.Key), child.Value, NearestName.Suggest(child.Key, _asked, "Nothing is set here."));
        }

        return result;
    }

    /// <summary>What <c>true</c> or <c>false</c> in place of the object says; <see langword="null"/> where neither stands there.</summary>
    public bool? Switch()
    {
        if (!bool.TryParse(_setting.Value, out var value))
        {
            return null;
        }

        _scalarIsRead = true;
        return value;
    }

    /// <summary>The value that stands in place of the whole object, where that is no key's own.</summary>
    public string? Scalar()
    {
        if (_scalarIsRead || string.IsNullOrEmpty(_setting.Value))
        {
            return null;
        }

        _scalarIsRead = true;
        return _setting.Value;
    }

    /// <summary>The keys that are set here, whatever they are.</summary>
    public IEnumerable<string> Keys() => _setting.Children.Select(child => child.Key);

    /// <summary>Tells of something that is wrong with this node itself.</summary>
    public void Report(string? value, string reason, string cure) => _problems.Add(Path, value, reason, cure);

    /// <summary>The main property: the key, or the value that stands in place of the whole object.</summary>
    public string? Main(string key)
    {
        var child = Text(key);
        if (_scalarIsRead || _setting.Value is null)
        {
            return child;
        }

        _scalarIsRead = true;
        if (child is not null)
        {
            _problems.Add(PathOf(key), child, $"It is set twice: \"{_setting.Value}\" in place of the object means the same key.", "Remove one of the two; look into each file and variable that feeds this section.");
        }

        return child ?? _setting.Value;
    }

    public string? Text(string key)
    {
        if (Ask(key) is not { } child)
        {
            return null;
        }

        if (child.HasChildren)
        {
            _problems.Add(PathOf(key), child.Value, "This setting is a single value and has no keys of its own.", "Write the value itself.");
        }

        return child.Value;
    }

    public T? Value<T>(string key, TextParser<T> parse, string kind, string cure)
        where T : struct
    {
        // An empty text is what a variable that was set to nothing leaves.
        if (Text(key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        _problems.Add(PathOf(key), text, $"This is not {kind}.", cure);
        return null;
    }

    /// <summary>A list: an array, or one text with commas, which replaces every array that other layers have.</summary>
    public IReadOnlyList<string>? List(string key)
    {
        if (Ask(key) is not { } child)
        {
            return null;
        }

        if (child.Value is { } text && (text.Length > 0 || !child.HasChildren))
        {
            return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        Setting[] items = [.. child.Children];
        foreach (var item in items.Where(item => item.HasChildren || !int.TryParse(item.Key, out _)))
        {
            _problems.Add($"{PathOf(key)}:{item.Key}", item.Value, "This setting is a list of texts.", "Write an array, or one text with commas.");
        }

        return items.Length == 0 ? null : [.. items.Select(item => item.Value).OfType<string>()];
    }

    /// <summary>An object. <see langword="null"/> where nothing is set, which is also how an empty one arrives.</summary>
    public T? Object<T>(string key, Func<ConfigurationNode, T?> read)
        where T : class =>
        Ask(key) is { } child && (child.Value is not null || child.HasChildren) ? Node(child, PathOf(key)).Read(read) : null;

    /// <summary>Named objects, by key. An entry that is <c>false</c> is left out.</summary>
    public IReadOnlyDictionary<string, T> Entries<T>(string key, Func<ConfigurationNode, T?> read)
        where T : class
    {
        var entries = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in Children(key))
        {
            if (Node(child, $"{PathOf(key)}:{child.Key}").Read(read) is { } entry)
            {
                entries[child.Key] = entry;
            }
        }

        return entries;
    }

    /// <summary>Texts by key, whatever the keys are.</summary>
    public IReadOnlyDictionary<string, string> Texts(string key)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in Children(key))
        {
            if (child.HasChildren)
            {
                _problems.Add($"{PathOf(key)}:{child.Key}", child.Value, "This is a single value and has no keys of its own.", "Write the value itself.");
            }
            else if (child.Value is { } text)
            {
                texts[child.Key] = text;
            }
        }

        return texts;
    }

    private IEnumerable<Setting> Children(string key)
    {
        if (Ask(key) is not { } child)
        {
            return [];
        }

        if (!string.IsNullOrEmpty(child.Value))
        {
            _problems.Add(PathOf(key), child.Value, "This setting has entries by name and is no single value.", "Write an object with one key for each entry.");
        }

        return child.Children;
    }

    private Setting? Ask(string key)
    {
        _asked.Add(key);
        return _setting.Find(key);
    }

    private ConfigurationNode Node(Setting setting, string path) => new(setting, path, _problems);

    private string PathOf(string key) => Path.Length == 0 ? key : $"{Path}:{key}";

    private string Known() => $"Its keys are: {string.Join(", ", _asked)}.";
}
