using System.Security.Cryptography;

namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>The disk store at the door.</summary>
public abstract class DiskTests(Transport transport) : CacheTest(transport), IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("frontdoor-cache-").FullName;

    public sealed class OverHttpClient() : DiskTests(Transport.HttpClient);

    public sealed class OverDirect() : DiskTests(Transport.Direct);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task A_restart_keeps_what_was_stored()
    {
        var upstream = UpstreamAnswering(Answer("hello", "Cache-Control: max-age=60", "X-Own: 1"));
        var first = await CachingAsync(upstream, OnDisk);
        await first.GetAsync("/x");
        await first.StopAsync();
        Pass(10);

        var second = await CachingAsync(upstream, OnDisk);
        var hit = await second.GetAsync("/x");

        Assert.Equal(("HIT", "hello", "1", "10"), (hit["X-Cache-Status"], hit.Text, hit["X-Own"], hit["Age"]));
        Assert.Equal("ll", (await second.GetAsync("/x", "Range: bytes=2-3")).Text);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task A_file_that_was_damaged_is_fetched_anew()
    {
        var door = await CachingAsync(Answer("hello", "Cache-Control: max-age=60"), OnDisk);
        await door.GetAsync();
        var file = Directory.EnumerateFiles(_path, "*.body", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file, Cancelled);
        bytes[1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancelled);

        var response = await door.GetAsync();

        Assert.Equal(("MISS", "hello", 2), (response["X-Cache-Status"], response.Text, door.Fetches));
        Assert.Equal("HIT", await door.WordAsync());
    }

    [Fact]
    public async Task A_large_answer_is_streamed_from_its_file()
    {
        var body = new byte[20 << 20];
        new Random(1).NextBytes(body);
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: {body.Length}\r\n\r\n");
                await connection.SendAsync(body);
            }
        });
        var host = await CachingAsync(upstream, setup =>
        {
            OnDisk(setup);
            setup.Set("Routes:all:Cache:MaxObjectSize", "100MB");
        });
        using var client = host.CreateClient();
        await client.GetByteArrayAsync("/", Cancelled);

        await using var stream = await client.GetStreamAsync("/", Cancelled);
        var hash = await SHA256.HashDataAsync(stream, Cancelled);

        Assert.Equal(SHA256.HashData(body), hash);
        Assert.Single(upstream.Requests);
    }

    private void OnDisk(FrontDoorSetup setup) => setup.Set("Cache:Store", "Disk").Set("Cache:Path", _path);
}
