using FrontDoor.Configuration;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>Who is believed, how far, and in which fields. Made when configuration is loaded.</summary>
internal sealed class TrustPolicy(ForwardedHeadersConfig config)
{
    private readonly ReadFields _fields = config.Fields.Aggregate(
        ReadFields.None, static (all, name) => all | Enum.Parse<ReadFields>(name, ignoreCase: true));

    public TrustedPeers Trusted { get; } = TrustedPeers.Parse(config.TrustedProxies);

    /// <summary>Gets how many elements are read at most.</summary>
    public int Limit { get; } = config.ForwardLimit ?? int.MaxValue;

    public ReadFamily Read { get; } = Enum.Parse<ReadFamily>(config.Read, ignoreCase: true);

    public EmissionPolicy Emission { get; } = new(config);

    /// <summary>Whether a trusted proxy is asked for any of the fields.</summary>
    public bool Asks(ReadFields fields) => (_fields & fields) != 0;
}
