using System.Globalization;

namespace FrontDoor.Caching.Stores;

/// <summary>
/// Where the files of a disk store are: for each answer <c>xx/id.head</c> and <c>xx/id.body</c>. A file gets its name when it is whole, and
/// an answer exists when its head does. Ids begin with when the process started, so that it knows its own files from those it found.
/// </summary>
internal sealed class DiskLayout(string root, DateTimeOffset started)
{
    public const string Body = ".body";
    public const string Head = ".head";
    public const string Temporary = ".tmp";

    private const int Folders = 256;

    private readonly string _run = started.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
    private long _count;

    public string Root { get; } = Path.GetFullPath(root);

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"{_run}-{Environment.ProcessId:x}-{Interlocked.Increment(ref _count):x}");

    public bool IsOwn(string file) => Path.GetFileName(file).StartsWith(_run, StringComparison.Ordinal);

    public string PathOf(string id, string extension) => Path.Combine(Root, Folder(id), id + extension);

    public void CreateFolders()
    {
        for (var i = 0; i < Folders; i++)
        {
            Directory.CreateDirectory(Path.Combine(Root, i.ToString("x2", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The files that were there before this process: nothing is touched that does not look like one of this store.</summary>
    public IEnumerable<string> Found()
    {
        for (var i = 0; i < Folders; i++)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, i.ToString("x2", CultureInfo.InvariantCulture))))
            {
                if (Path.GetExtension(file) is Body or Head or Temporary && !IsOwn(file))
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>Deletes a file. One that cannot be deleted now is found at the next start.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            // See above.
        }
    }

    public static bool IsFailure(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static string Folder(string id)
    {
        var sum = 0u;
        foreach (var letter in id)
        {
            sum = (sum * 31) + letter;
        }

        return (sum % Folders).ToString("x2", CultureInfo.InvariantCulture);
    }
}
