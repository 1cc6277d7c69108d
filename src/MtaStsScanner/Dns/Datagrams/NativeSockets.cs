using System.Runtime.InteropServices;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>Linux's calls for many datagrams at once, as a 64-bit little-endian C library lays them out.</summary>
internal static class NativeSockets
{
    public const int DontWait = 0x40, WasTooLong = 0x20;
    public const int TryAgain = 11, Interrupted = 4, NoBuffers = 105, ConnectionRefused = 111;

    // Not LibraryImport: what it generates needs unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static extern int SendBatch(int socket, ref Message first, uint count, int flags);

    [DllImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static extern int ReceiveBatch(int socket, ref Message first, uint count, int flags, nint timeout);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll([In, Out] PollFd[] descriptors, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static extern int EventFd(uint value, int flags);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int descriptor, out ulong value, nuint bytes);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int descriptor, ref ulong value, nuint bytes);

    [DllImport("libc", EntryPoint = "close")]
    public static extern int Close(int descriptor);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vector
    {
        public nint Start;
        public nuint Length;
    }

    /// <summary>struct mmsghdr.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct Message
    {
        [FieldOffset(16)]
        public nint Vectors;

        [FieldOffset(24)]
        public nuint VectorCount;

        [FieldOffset(32)]
        public nint Control;

        [FieldOffset(40)]
        public nuint ControlLength;

        [FieldOffset(48)]
        public int Flags;

        [FieldOffset(56)]
        public uint Length;
    }
}
