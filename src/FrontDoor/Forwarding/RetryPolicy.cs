using System.Collections.Frozen;
using System.Globalization;
using FrontDoor.Configuration;

namespace FrontDoor.Forwarding;

/// <summary>After what the requests of an upstream are tried again: its settings, read once.</summary>
internal sealed class RetryPolicy(RetryConfig config)
{
    private readonly FrozenSet<int> _statuses = config.On
        .Select(reason => int.TryParse(reason, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0)
        .Where(status => status != 0)
        .ToFrozenSet();

    public bool OnConnectFailure { get; } = config.On.Contains("ConnectFailure", StringComparer.OrdinalIgnoreCase);

    public bool OnReset { get; } = config.On.Contains("Reset", StringComparer.OrdinalIgnoreCase);

    public double Budget { get; } = config.Budget;

    public long MaxReplayBytes { get; } = config.MaxReplayBytes;

    public bool Covers(int status) => _statuses.Count > 0 && _statuses.Contains(status);
}
