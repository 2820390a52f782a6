using FrontDoor.Configuration.Sources;

namespace FrontDoor.Configuration;

/// <summary>
/// Waits for changes to settle, then has the configuration read again. Editors and mounted volumes write in several steps, and each of
/// them is announced, often twice.
/// </summary>
internal sealed class ConfigReloader : IDisposable
{
    // Longer than the 250 ms after which the configuration system itself reads a changed file.
    public static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(500);

    private readonly ITimer _timer;
    private readonly IDisposable[] _registrations;

    public ConfigReloader(ConfigSources sources, TimeProvider time, Action reload)
    {
        _timer = time.CreateTimer(_ => reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registrations = [.. sources.Watch(() => _timer.Change(QuietTime, Timeout.InfiniteTimeSpan))];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _timer.Dispose();
    }
}
