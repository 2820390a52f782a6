using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>When a destination may switch protocols (RFC 9110 §7.8).</summary>
internal static class SwitchRules
{
    public static FaultCause? Check(string? asked, ResponseHead head) =>
        head.StatusCode != StatusCodes.Status101SwitchingProtocols ? null
        : asked is null ? Causes.FrameUnasked101
        : head.Upgrade.Count != 1 || !string.Equals(head.Upgrade[0], asked, StringComparison.OrdinalIgnoreCase) ? Causes.UpgradeRefused
        : null;
}
