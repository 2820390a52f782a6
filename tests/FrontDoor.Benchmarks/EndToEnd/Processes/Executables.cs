namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>Programs that may be installed.</summary>
internal static class Executables
{
    /// <summary>The path of a program; <see langword="null"/> where it is not there. Servers are often where only an administrator looks.</summary>
    public static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Append("/usr/sbin").Append("/usr/local/sbin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
