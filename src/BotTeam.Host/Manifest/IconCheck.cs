// Looks at the icons of an app package as Teams does: their sizes, and that the outline is white on nothing.
using System.Buffers.Binary;
using System.IO.Compression;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Manifest;

/// <summary>Checks PNG icons.</summary>
internal static class IconCheck
{
    private const int HeaderEnd = 33;
    private const int Rgba = 6;
    private const int BytesOfAPixel = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What is wrong with a full-colour icon.</summary>
    /// <param name="png">The file.</param>
    /// <param name="side">How many pixels it must be wide and high.</param>
    /// <returns>The mistake; null when there is none.</returns>
    public static LocalText? Colour(ReadOnlySpan<byte> png, int side) =>
        !IsPng(png) ? new("PNG 画像ではありません", "is no PNG image")
        : Size(png) is var (width, height) && (width != side || height != side)
            ? new($"{width} × {height} ピクセルです。{side} × {side} ピクセルにしてください", $"has {width} × {height} pixels; it must have {side} × {side}")
        : null;

    /// <summary>What is wrong with an outline icon.</summary>
    /// <param name="png">The file.</param>
    /// <param name="side">How many pixels it must be wide and high.</param>
    /// <returns>The mistake; null when there is none.</returns>
    public static LocalText? Outline(ReadOnlySpan<byte> png, int side)
    {
        if (Colour(png, side) is { } wrong)
            return wrong;
        if (png[24] != 8 || png[25] != Rgba || png[28] != 0)
            return new("8 ビット RGBA(インターレースなし)の PNG にしてください。背景は透明です", "must be a PNG of 8-bit RGBA without interlacing, so that its ground is transparent");
        if (Pixels(png, side) is not { } pixels)
            return new("画像データが壊れています", "has damaged image data");
        var (clear, drawn) = (0, 0);
        for (var at = 0; at < pixels.Length; at += BytesOfAPixel)
        {
            var pixel = pixels.AsSpan(at, BytesOfAPixel);
            if (pixel[3] == 0)
                clear++;
            else if (pixel[0] != 255 || pixel[1] != 255 || pixel[2] != 255)
                return new("白以外の色があります。白い線だけにしてください", "has a colour; it must be white lines alone");
            else
                drawn++;
        }

        return clear == 0 ? new("透明な部分がありません。背景を透明にしてください", "has no transparent pixel; its ground must be transparent")
            : drawn == 0 ? new("何も描かれていません", "shows nothing")
            : null;
    }

    private static bool IsPng(ReadOnlySpan<byte> png) => png.Length > HeaderEnd && png.StartsWith(Signature) && png.Slice(12, 4).SequenceEqual("IHDR"u8);

    private static (int Width, int Height) Size(ReadOnlySpan<byte> png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));

    // The pixels as RGBA, rows one after another; null when the file is damaged.
    private static byte[]? Pixels(ReadOnlySpan<byte> png, int side)
    {
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (length < 0 || length > png.Length - at - 12)
                return null;
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(png.Slice(at + 8, length));
            at += length + 12;
        }

        packed.Position = 0;
        var row = side * BytesOfAPixel;
        var rows = new byte[(row + 1) * side];
        try
        {
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            unpacked.ReadExactly(rows);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return null;
        }

        var pixels = new byte[row * side];
        for (var y = 0; y < side; y++)
        {
            if (!Unfilter(rows[y * (row + 1)], rows.AsSpan(y * (row + 1) + 1, row), pixels, y, row))
                return null;
        }

        return pixels;
    }

    // PNG stores each row as differences to its neighbours, in one of five ways (PNG specification, section 9).
    private static bool Unfilter(byte filter, ReadOnlySpan<byte> packed, byte[] pixels, int y, int row)
    {
        for (var x = 0; x < row; x++)
        {
            int left = x < BytesOfAPixel ? 0 : pixels[(y * row) + x - BytesOfAPixel];
            int up = y == 0 ? 0 : pixels[((y - 1) * row) + x];
            int upLeft = y == 0 || x < BytesOfAPixel ? 0 : pixels[((y - 1) * row) + x - BytesOfAPixel];
            int? predicted = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, upLeft), _ => null };
            if (predicted is not { } value)
                return false;
            pixels[(y * row) + x] = (byte)(packed[x] + value);
        }

        return true;
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }
}
