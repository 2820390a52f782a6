using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Health;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.Benchmarks.Requests;

/// <summary>Destinations that nothing is ever sent to.</summary>
internal static class SampleDestinations
{
    private const string Address = "http://10.0.0.1:4000";

    // One failure ejects, for longer than a benchmark takes: its trials are not what is measured.
    private static readonly PassiveHealthConfig Health = new() { ConsecutiveFailures = 1, Ejection = TimeSpan.FromDays(1) };

    public static Destination Make(string id, int weight = 1) => new(
        id,
        new DestinationConfig { Address = Address, Weight = weight },
        DestinationAddress.Parse(Address),
        new DestinationHealth(Health, TimeProvider.System),
        new NoTransport());

    private sealed class NoTransport : IUpstreamTransport
    {
        public ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
