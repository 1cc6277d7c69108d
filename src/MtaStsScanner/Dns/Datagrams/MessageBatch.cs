using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>Memory of a batch of datagrams at addresses that stay, as the system's calls need them.</summary>
internal sealed class MessageBatch
{
    // struct cmsghdr (16 octets) and a 32-bit counter, padded.
    private const int ControlBytes = 24, ControlValue = 16;

    private readonly byte[] data;
    private readonly byte[] control;
    private readonly NativeSockets.Vector[] vectors;
    private readonly NativeSockets.Message[] messages;
    private readonly int bytesEach;

    public MessageBatch(int count, int bytesEach, bool withControl)
    {
        this.bytesEach = bytesEach;
        data = GC.AllocateArray<byte>(count * bytesEach, pinned: true);
        control = GC.AllocateArray<byte>(withControl ? count * ControlBytes : 0, pinned: true);
        vectors = GC.AllocateArray<NativeSockets.Vector>(count, pinned: true);
        messages = GC.AllocateArray<NativeSockets.Message>(count, pinned: true);
        for (int i = 0; i < count; i++)
        {
            vectors[i] = new() { Start = Marshal.UnsafeAddrOfPinnedArrayElement(data, i * bytesEach), Length = (nuint)bytesEach };
            messages[i] = new() { Vectors = Marshal.UnsafeAddrOfPinnedArrayElement(vectors, i), VectorCount = 1 };
            if (withControl) messages[i].Control = Marshal.UnsafeAddrOfPinnedArrayElement(control, i * ControlBytes);
        }
    }

    public int Count => messages.Length;

    /// <summary>From this one on.</summary>
    public ref NativeSockets.Message From(int index) => ref messages[index];

    /// <summary>Makes ready to receive: the system has written over the lengths.</summary>
    public void Reset(int used)
    {
        for (int i = 0; i < used; i++) (messages[i].ControlLength, messages[i].Flags) = (ControlBytes, 0);
    }

    public void Set(int index, ReadOnlySpan<byte> datagram)
    {
        datagram.CopyTo(data.AsSpan(index * bytesEach, bytesEach));
        vectors[index].Length = (nuint)datagram.Length;
    }

    /// <summary>Moves one to the place of another that was sent.</summary>
    public void Move(int from, int to) => Set(to, data.AsSpan(from * bytesEach, (int)vectors[from].Length));

    public ReadOnlySpan<byte> Datagram(int index) =>
        (messages[index].Flags & NativeSockets.WasTooLong) != 0 ? [] : data.AsSpan(index * bytesEach, (int)messages[index].Length);

    /// <summary>The counter that came with a datagram: how many before it found no room; null where none came.</summary>
    public uint? Overflow(int index) => messages[index].ControlLength >= ControlValue + sizeof(uint)
        ? BinaryPrimitives.ReadUInt32LittleEndian(control.AsSpan((index * ControlBytes) + ControlValue))
        : null;
}
