using System.Buffers.Binary;
using System.Text;
using FrontDoor.Caching.Rules;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Stores;

/// <summary>A stored answer without its body, as it lies in a file: a mark, the length, a checksum, and then what is told below.</summary>
internal sealed record HeadFile(string Key, string Partition, string VaryValues, long BodyLength, StoredHead Head)
{
    private const uint Mark = 0x31434446; // "FDC1": another format gets another number, and is not read
    private const int Prefix = 12;
    private const int Longest = 1 << 20;

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        stream.Position = Prefix;
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            Write(writer);
        }

        var bytes = stream.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - Prefix);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Checksum.Of(bytes.AsSpan(Prefix)));
        return bytes;
    }

    /// <summary>Reads a file. <see langword="null"/> where it is not exactly what was written.</summary>
    public static HeadFile? Read(byte[] bytes)
    {
        if (bytes.Length is < Prefix or > Longest
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Mark
            || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != bytes.Length - Prefix
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) != Checksum.Of(bytes.AsSpan(Prefix)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Prefix, bytes.Length - Prefix), Encoding.UTF8);
        return Read(reader);
    }

    private void Write(BinaryWriter to)
    {
        to.Write(Key);
        to.Write(Partition);
        to.Write(VaryValues);
        to.Write(BodyLength);
        to.Write(Head.Status);
        to.Write(Head.ReasonPhrase ?? "");
        Write(to, Head.Fields);
        Write(to, Head.HiddenFields);
        to.Write(Head.RequestTime.UtcTicks);
        to.Write(Head.ResponseTime.UtcTicks);
        to.Write(Head.Date.UtcTicks);
        to.Write(Head.InitialAge);
        to.Write(Head.Lifetime);
        to.Write(Head.AlwaysValidate);
        to.Write(Head.ForbidsStale);
        to.Write(Head.StaleWhileRevalidate);
        to.Write(Head.StaleIfError);
        to.Write(Head.EntityTag ?? "");
        to.Write(Head.LastModified ?? "");
        Write(to, Head.Tags);
        Write(to, Head.Vary);
    }

    private static HeadFile Read(BinaryReader from)
    {
        var (key, partition, values, length) = (from.ReadString(), from.ReadString(), from.ReadString(), from.ReadInt64());
        return new HeadFile(key, partition, values, length, new StoredHead
        {
            Status = from.ReadInt32(),
            ReasonPhrase = OrNull(from.ReadString()),
            Fields = ReadFields(from),
            HiddenFields = ReadFields(from),
            RequestTime = new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero),
            ResponseTime = new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero),
            Date = new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero),
            InitialAge = from.ReadInt64(),
            Lifetime = from.ReadInt64(),
            AlwaysValidate = from.ReadBoolean(),
            ForbidsStale = from.ReadBoolean(),
            StaleWhileRevalidate = from.ReadInt64(),
            StaleIfError = from.ReadInt64(),
            EntityTag = OrNull(from.ReadString()),
            LastModified = OrNull(from.ReadString()),
            Tags = ReadTexts(from),
            Vary = ReadTexts(from),
        });
    }

    private static void Write(BinaryWriter to, StoredField[] fields)
    {
        to.Write(fields.Length);
        foreach (var (name, value) in fields)
        {
            to.Write(name);
            Write(to, value.ToArray()!);
        }
    }

    private static StoredField[] ReadFields(BinaryReader from)
    {
        var fields = new StoredField[from.ReadInt32()];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new StoredField(from.ReadString(), new StringValues(ReadTexts(from)));
        }

        return fields;
    }

    private static void Write(BinaryWriter to, string[] texts)
    {
        to.Write(texts.Length);
        foreach (var text in texts)
        {
            to.Write(text ?? "");
        }
    }

    private static string[] ReadTexts(BinaryReader from)
    {
        var texts = new string[from.ReadInt32()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = from.ReadString();
        }

        return texts;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
