namespace FrontDoor.Hosting;

/// <summary>
/// The runtime's switch for running socket completions on the polling thread. Read once, when the first asynchronous socket operation of
/// the process creates the engine.
/// </summary>
internal static class InlineCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Switches it on. Returns whether that was in time.</summary>
    public static bool Enable()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
        {
            return true;
        }

        Environment.SetEnvironmentVariable(Variable, "1");
        return !EngineRuns();
    }

    /// <summary>The engine's threads have a name by which they are known. Elsewhere than on Linux there is no such engine.</summary>
    private static bool EngineRuns()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return Directory.EnumerateDirectories("/proc/self/task")
                .Any(task => File.ReadAllText(Path.Combine(task, "comm")).StartsWith(".NET Sockets", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // A thread ended while it was looked at, or there is no /proc: not worth a warning that may be wrong.
            return false;
        }
    }
}
