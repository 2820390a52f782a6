using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace FrontDoor.Benchmarks.EndToEnd.Wire;

/// <summary>
/// Waits for many sockets on one thread (epoll). Load generator and upstream share one core: with the sockets' own asynchronous operations
/// they would reach their limit before the proxies do, and a proxy that is not kept busy is measured at its worst.
/// </summary>
internal sealed unsafe partial class Poller : IDisposable
{
    private const int EventsPerWait = 256;
    private const uint Readable = 0x001;
    private const uint Writable = 0x004;

    // The kernel packs the structure on x64 alone.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + 8;

    private readonly byte[] _events = new byte[EventsPerWait * EventSize];
    private readonly int _handle = Check(Create(0));
    private IPolled?[] _polled = new IPolled?[1024];

    private enum Operation
    {
        Add = 1,
        Remove = 2,
        Change = 3,
    }

    public void Add(Socket socket, IPolled polled)
    {
        var descriptor = (int)socket.Handle;
        if (descriptor >= _polled.Length)
        {
            Array.Resize(ref _polled, descriptor * 2);
        }

        _polled[descriptor] = polled;
        Set(Operation.Add, descriptor, Readable);
    }

    public void Remove(Socket socket)
    {
        var descriptor = (int)socket.Handle;
        _polled[descriptor] = null;
        Set(Operation.Remove, descriptor, 0);
    }

    /// <summary>Says whether room to send is of interest; data to receive always is.</summary>
    public void WatchWritable(Socket socket, bool watch) =>
        Set(Operation.Change, (int)socket.Handle, watch ? Readable | Writable : Readable);

    /// <summary>Waits until sockets are ready, or the time is over, and tells those who wait for them.</summary>
    public void Wait(int milliseconds)
    {
        int count;
        fixed (byte* events = _events)
        {
            count = Wait(_handle, events, EventsPerWait, milliseconds);
        }

        for (var i = 0; i < count; i++)
        {
            var entry = _events.AsSpan(i * EventSize, EventSize);
            var flags = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            var descriptor = BinaryPrimitives.ReadInt32LittleEndian(entry[DataOffset..]);

            // An error or a hang-up is found by receiving.
            _polled[descriptor]?.OnReady((flags & ~Writable) != 0, (flags & Writable) != 0);
        }
    }

    public void Dispose() => Check(Close(_handle));

    private void Set(Operation operation, int descriptor, uint flags)
    {
        var entry = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(new Span<byte>(entry, 4), flags);
        BinaryPrimitives.WriteInt64LittleEndian(new Span<byte>(entry + DataOffset, 8), descriptor);
        Check(Control(_handle, (int)operation, descriptor, entry));
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int poller, int operation, int descriptor, byte* entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int poller, byte* events, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
