using FrontDoor.Configuration;
using FrontDoor.Upstreams;

namespace FrontDoor.Health;

/// <summary>
/// By which settings, and beside which neighbours, the destinations of an upstream are judged. One for each generation: destinations that
/// are carried over follow the new one.
/// </summary>
internal sealed class HealthPolicy(HealthConfig config, Destination[] pool)
{
    private readonly Lock _ejecting = new();

    public PassiveHealthConfig Passive { get; } = config.Passive;

    public ActiveHealthConfig? Active { get; } = config.Active;

    public TimeSpan SlowStart { get; } = config.SlowStart ?? TimeSpan.Zero;

    /// <summary>
    /// Ejects a destination, unless too many are out already or no other one would be left. Two that fail at the same time must not both
    /// take the last place, so looking and doing are one step.
    /// </summary>
    public bool TryEject(DestinationHealth health, Action eject)
    {
        if (pool.Length == 0)
        {
            eject();
            return true;
        }

        lock (_ejecting)
        {
            var (ejected, left) = (0, 0);
            foreach (var other in pool)
            {
                if (!ReferenceEquals(other.Health, health))
                {
                    ejected += other.Health.IsEjected ? 1 : 0;
                    left += other.Health.IsOpen && !other.IsDraining ? 1 : 0;
                }
            }

            if (left == 0 || ejected + 1 > Math.Max(1, pool.Length * Passive.MaxEjectedPercent / 100) || Passive.MaxEjectedPercent == 0)
            {
                return false;
            }

            eject();
            return true;
        }
    }
}
