using FrontDoor.Configuration;

namespace FrontDoor.SecurityHeaders;

/// <summary>Says in code which header fields answers get and lose. Fills the same record as the configuration section.</summary>
public sealed class SecurityHeadersBuilder
{
    private readonly Dictionary<string, string> _set = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _remove = [];
    private string? _preset;

    internal SecurityHeadersBuilder()
    {
    }

    /// <summary>Begins with the preset for pages that load nothing but from their own origin: <c>Default</c> and a Content Security Policy.</summary>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder Strict() => Preset(HeaderPreset.Strict);

    /// <summary>Begins with the preset for answers that are not pages.</summary>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder Api() => Preset(HeaderPreset.Api);

    /// <summary>Begins with nothing.</summary>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder None() => Preset(HeaderPreset.None);

    /// <summary>Adds a field, or takes the place of one of the preset's own. The application's own value still goes before it.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="value">Its value; an empty one leaves the field to the application.</param>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder Set(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _set[name] = value;
        return this;
    }

    /// <summary>Removes fields from all answers, whoever set them.</summary>
    /// <param name="names">The names of the fields.</param>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder Remove(params IEnumerable<string> names)
    {
        _remove.AddRange(names);
        return this;
    }

    /// <summary>Sets the Content Security Policy.</summary>
    /// <param name="configure">Writes the policy.</param>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder Csp(Action<CspBuilder> configure) => Policy(SecurityFields.Policy, configure);

    /// <summary>Sets a policy that browsers report about and do not enforce: for trying one out.</summary>
    /// <param name="configure">Writes the policy; without <see cref="CspBuilder.ReportTo"/> violations show up in the browser's console alone.</param>
    /// <returns>This builder.</returns>
    public SecurityHeadersBuilder CspReportOnly(Action<CspBuilder> configure) => Policy(SecurityFields.PolicyReportOnly, configure);

    internal static SecurityHeadersConfig Build(Action<SecurityHeadersBuilder>? configure)
    {
        var builder = new SecurityHeadersBuilder();
        configure?.Invoke(builder);
        return new SecurityHeadersConfig { Preset = builder._preset, Set = builder._set, Remove = builder._remove };
    }

    private SecurityHeadersBuilder Preset(HeaderPreset preset)
    {
        _preset = preset.Name;
        return this;
    }

    private SecurityHeadersBuilder Policy(string field, Action<CspBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var policy = new CspBuilder();
        configure(policy);
        return Set(field, policy.Build());
    }
}
