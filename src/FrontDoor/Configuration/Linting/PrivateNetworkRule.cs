namespace FrontDoor.Configuration.Linting;

/// <summary>Behind a load balancer or in a container network every client comes from a private address.</summary>
internal sealed class PrivateNetworkRule : ILintRule
{
    private static readonly string[] Whole = ["private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "0.0.0.0/0", "::/0"];

    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from route in subject.Config.Routes
        from network in route.Value.Match.ClientAddress
        where Whole.Contains(network, StringComparer.OrdinalIgnoreCase)
        select new ConfigWarning(
            "match.whole_private_range",
            $"Routes:{route.Key}:Match:ClientAddress",
            $"'{network}' is a whole private range: behind another proxy, or in a container network, every client seems to come from there.",
            "Name the network of the clients that are meant.");
}
