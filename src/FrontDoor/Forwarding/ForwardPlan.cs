using FrontDoor.Rewriting;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding;

/// <summary>How the requests of one route are forwarded: everything that can be decided before one comes has been decided.</summary>
internal sealed class ForwardPlan
{
    public required string RouteId { get; init; }

    public required Upstream Upstream { get; init; }

    public required UpstreamTimeouts Timeouts { get; init; }

    /// <summary>Gets how many further attempts a request has.</summary>
    public required int Retries { get; init; }

    public required HostPolicy Host { get; init; }

    /// <summary>Gets the prefix that is cut off, with a slash at its start and none at its end; <see langword="null"/> for none.</summary>
    public required string? StripPrefix { get; init; }

    /// <summary>Gets what else is rewritten of requests and answers.</summary>
    public required RewritePlan Rewriting { get; init; }

    /// <summary>Gets how many bytes a request body may have; <see langword="null"/> where the server's own limit holds.</summary>
    public required long? MaxRequestBodySize { get; init; }
}
