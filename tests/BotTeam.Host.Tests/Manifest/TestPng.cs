// PNG images made in a test.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BotTeam.Host.Tests.Manifest;

internal static class TestPng
{
    public static byte[] Make(int side, Func<int, int, (int R, int G, int B, int A)> pixel, int filter)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < side; y++)
            {
                var row = Enumerable.Range(0, side).Select(x => pixel(x, y)).SelectMany(p => new[] { (byte)p.R, (byte)p.G, (byte)p.B, (byte)p.A }).ToArray();
                zip.WriteByte((byte)filter);
                zip.Write(filter == 0 ? row : [.. row.Select((value, x) => (byte)(value - (x < 4 ? 0 : row[x - 4])))]);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        (header[8], header[9]) = (8, 6);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    // The checksum is left empty: what reads icons does not look at it, and neither does what is tested.
    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
