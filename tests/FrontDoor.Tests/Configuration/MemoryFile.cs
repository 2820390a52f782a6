using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.Configuration;

/// <summary>A file system with one file, whose changes are announced at once.</summary>
internal sealed class MemoryFile : IFileProvider, IFileInfo
{
    private ConfigurationReloadToken _change = new();

    public required string Content { get; set; }

    public bool Exists => true;

    public long Length => Content.Length;

    public string? PhysicalPath => null;

    public string Name => "appsettings.json";

    public DateTimeOffset LastModified => default;

    public bool IsDirectory => false;

    public Stream CreateReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(Content));

    public IFileInfo GetFileInfo(string subpath) => this;

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => _change;

    public void Write(string content)
    {
        Content = content;
        try
        {
            Interlocked.Exchange(ref _change, new ConfigurationReloadToken()).OnReload();
        }
        catch (AggregateException exception) when (exception.InnerException is InvalidDataException)
        {
            // What the configuration system throws at its own watcher, where nobody sees it.
        }
    }
}
