namespace FrontDoor.SecurityHeaders;

/// <summary>Gathers fields while the configuration is loaded. What is said later goes before what was said earlier.</summary>
internal sealed class HeaderSetBuilder(HeaderPreset preset)
{
    private readonly Dictionary<string, string> _fields = new(preset.Fields, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _removed = new(preset.Removed, StringComparer.OrdinalIgnoreCase);

    public HeaderSetBuilder Set(IEnumerable<KeyValuePair<string, string>> fields)
    {
        foreach (var (name, value) in fields)
        {
            _removed.Remove(name);
            if (value.Length == 0)
            {
                _fields.Remove(name);
            }
            else
            {
                _fields[name] = value;
            }
        }

        return this;
    }

    public HeaderSetBuilder Remove(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _fields.Remove(name);
            _removed.Add(name);
        }

        return this;
    }

    public HeaderSet Build()
    {
        var transportSecurity = _fields.GetValueOrDefault(SecurityFields.TransportSecurity);
        CspTemplate[] policies = [.. _fields.Where(field => CspTemplate.IsOne(field.Key, field.Value)).Select(field => new CspTemplate(field.Key, field.Value))];
        _fields.Remove(SecurityFields.TransportSecurity);
        foreach (var policy in policies)
        {
            _fields.Remove(policy.FieldName);
        }

        return new HeaderSet([.. _fields.Select(field => new HeaderField(field.Key, field.Value))], transportSecurity, policies, [.. _removed]);
    }
}
