using FrontDoor.Configuration;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>Who is believed, how far, and in which fields. Made when configuration is loaded.</summary>
internal sealed class TrustPolicy(ForwardedHeadersConfig config)
{
    public TrustedPeers Trusted { get; } = TrustedPeers.Parse(config.TrustedProxies);

    /// <summary>Gets how many elements are read at most.</summary>
    public int Limit { get; } = config.ForwardLimit ?? int.MaxValue;

    public ReadFamily Read { get; } = Enum.Parse<ReadFamily>(config.Read, ignoreCase: true);

    public EmissionPolicy Emission { get; } = new(config);
}
