using System.Net;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>
/// Addresses at which clouds hand out the credentials of a machine to whoever asks from it. No destination is there: a name that leads to
/// one has been turned against us, and a proxy that followed would fetch the credentials for strangers.
/// </summary>
internal static class MetadataAddresses
{
    private static readonly IPAddress[] All =
    [
        IPAddress.Parse("169.254.169.254"), // AWS, Azure, Google Cloud, Oracle Cloud, DigitalOcean
        IPAddress.Parse("169.254.170.2"), // AWS, for containers
        IPAddress.Parse("169.254.170.23"), // AWS, for pods
        IPAddress.Parse("100.100.100.200"), // Alibaba Cloud
        IPAddress.Parse("168.63.129.16"), // Azure, for its agents
        IPAddress.Parse("fd00:ec2::254"), // AWS
        IPAddress.Parse("fd00:ec2::23"), // AWS, for pods
        IPAddress.Parse("fd20:ce::254"), // Google Cloud
    ];

    public static bool Contains(IPAddress address) =>
        Array.IndexOf(All, address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) >= 0;
}
