using System.Buffers;
using System.IO.Pipelines;
using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using FrontDoor.Tests.Caching.Rules;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Caching.Stores;

/// <summary>Puts answers into stores and reads them back.</summary>
internal static class StoreGiven
{
    public static StoredHead Head { get; } = Given.Stored("Cache-Control: max-age=60 ;; ETag: \"a\" ;; Cache-Tag: t1, t2 ;; X-Multi: 1 ;; X-Multi: 2");

    public static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static async Task PutAsync(this ICacheStore store, string key, byte[] body, string partition = "route", StoredHead? head = null)
    {
        using var writer = store.BeginBody(body.Length);
        for (var at = 0; at < body.Length; at += 10_000)
        {
            writer.Append(body.AsSpan(at, Math.Min(10_000, body.Length - at)));
            await writer.FlushAsync();
        }

        await store.AddAsync(key, head ?? Head, partition, "", writer);
    }

    public static StoredAnswer? Get(this ICacheStore store, string key, string partition = "route") => store.Find(key)?.Select(partition, new HeaderDictionary());

    public static async Task<byte[]?> ReadAsync(this StoredAnswer answer, long offset = 0, long? count = null)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        if (!await answer.Body.CopyToAsync(pipe.Writer, offset, count ?? answer.Body.Length, CancellationToken.None))
        {
            return null;
        }

        await pipe.Writer.CompleteAsync();
        var read = await pipe.Reader.ReadAtLeastAsync(int.MaxValue);
        return read.Buffer.ToArray();
    }
}
