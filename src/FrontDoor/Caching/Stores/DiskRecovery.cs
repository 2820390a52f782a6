namespace FrontDoor.Caching.Stores;

/// <summary>Takes in what an earlier process left on the disk: every answer whose head and body are whole; the rest is deleted.</summary>
internal sealed class DiskRecovery(DiskLayout layout, CacheIndex index)
{
    public void Run()
    {
        var files = layout.Found().ToArray();
        var heads = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(static file => Path.GetExtension(file) == DiskLayout.Head))
        {
            if (TryTakeIn(file))
            {
                heads.Add(Path.GetFileNameWithoutExtension(file));
            }
        }

        foreach (var file in files)
        {
            if (!heads.Contains(Path.GetFileNameWithoutExtension(file)) || Path.GetExtension(file) == DiskLayout.Temporary)
            {
                DiskLayout.Delete(file);
            }
        }
    }

    private bool TryTakeIn(string file)
    {
        try
        {
            var id = Path.GetFileNameWithoutExtension(file);
            var body = new FileInfo(layout.PathOf(id, DiskLayout.Body));
            if (HeadFile.Read(File.ReadAllBytes(file)) is not { } head || !body.Exists || body.Length != DiskBlocks.FileLength(head.BodyLength))
            {
                return false;
            }

            index.Add(head.Key, new StoredAnswer(head.Head, head.Partition, head.VaryValues, new DiskBody(layout, id, head.BodyLength)));
            return true;
        }
        catch (Exception failure) when (DiskLayout.IsFailure(failure) || failure is EndOfStreamException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
