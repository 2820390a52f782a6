using FrontDoor.Configuration;

namespace FrontDoor.ForwardedHeaders;

/// <summary>In which fields, and under which names, destinations are told who the client is.</summary>
internal sealed class EmissionPolicy(ForwardedHeadersConfig config)
{
    public static EmissionPolicy Default { get; } = new(new ForwardedHeadersConfig());

    public bool XForwarded { get; } = !Is(config.Emit, "Forwarded");

    public bool Forwarded { get; } = !Is(config.Emit, "XForwarded");

    public bool WithPort { get; } = Is(config.For, "AddressAndPort");

    public bool Obfuscated { get; } = Is(config.For, "Obfuscated");

    public bool ByAddress { get; } = Is(config.By, "Address");

    /// <summary>Gets the pseudonym under which FrontDoor tells of itself.</summary>
    public string? ByPseudonym { get; } = Is(config.By, "Address") ? null : config.By;

    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);
}
