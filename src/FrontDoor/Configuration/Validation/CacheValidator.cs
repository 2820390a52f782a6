namespace FrontDoor.Configuration.Validation;

/// <summary>Checks where answers are kept.</summary>
internal static class CacheValidator
{
    public static void Validate(string path, CacheConfig cache, ProblemList problems)
    {
        problems.OneOf($"{path}:Store", cache.Store, KnownNames.CacheStores);
        problems.InRange($"{path}:MaxSize", cache.MaxSize, 1);
        problems.Period($"{path}:Inactive", cache.Inactive);
        if (cache.Path.Length == 0 || cache.Path.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add($"{path}:Path", cache.Path, "This is no directory.", "Write the path of a directory for the cache alone.");
        }
    }
}
