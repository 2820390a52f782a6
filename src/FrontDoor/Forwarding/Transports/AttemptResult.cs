using System.Diagnostics.CodeAnalysis;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports;

/// <summary>How an attempt went: a response, or the fault that kept it from coming.</summary>
internal readonly struct AttemptResult
{
    private AttemptResult(UpstreamResponse? response, Fault? fault)
    {
        Response = response;
        Fault = fault;
    }

    public UpstreamResponse? Response { get; }

    public Fault? Fault { get; }

    [MemberNotNullWhen(true, nameof(Fault))]
    [MemberNotNullWhen(false, nameof(Response))]
    public bool Failed => Fault is not null;

    public static AttemptResult Answered(UpstreamResponse response) => new(response, null);

    public static AttemptResult FailedWith(Fault fault) => new(null, fault);
}
