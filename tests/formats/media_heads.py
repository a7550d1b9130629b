"""How media begins. Made up: lengths and markers without a picture behind them."""

from struct import pack

FILLER = bytes(range(1, 200)) * 4

MPEG_2_PACK = b"\0\0\1\xba" + bytes([0x44, 0, 4, 0, 4, 1, 0, 0, 3, 0xF8]) + b"\0\0\1\xbb" + FILLER
MPEG_1_PACK = b"\0\0\1\xba" + bytes([0x21, 0, 1, 0, 1, 0x80, 0, 1]) + b"\0\0\1\xe0" + FILLER
MPEG_VIDEO = b"\0\0\1\xb3" + bytes([0x14, 0, 0xF0, 0x12, 0xFF, 0xFF, 0xE0, 0x18]) + b"\0\0\1\xb5"
DIRECTORY = (pack("<HHHII", 2, 256, 3, 1, 1), pack("<HHII", 257, 3, 1, 1))

MEDIA = {
    "JPEG (JFIF)": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" + FILLER,
    "JPEG (Exif)": b"\xff\xd8\xff\xe1\xff\xf0Exif\0\0II*\0" + FILLER,
    "JPEG (tables first)": b"\xff\xd8\xff\xdb\0\4ab\xff\xc0\0\4ab\xff\xc4\0\4ab" + FILLER,
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + FILLER,
    "GIF": b"GIF89a" + pack("<HHBBB", 9, 9, 0x80, 0, 0) + bytes(6) + b"\x21\xf9\4" + FILLER,
    "GIF (no colours)": b"GIF87a" + pack("<HHBBB", 9, 9, 0, 0, 0) + b"\x2c\0\0\0\0\x09\0\x09\0\0;",
    "WebP": b"RIFF\x10\1\0\0WEBPVP8 " + FILLER,
    "AVI": b"RIFF\x10\1\0\0AVI LIST" + FILLER,
    "BMP": b"BM" + pack("<IIIIiiHH", 900, 0, 54, 40, 9, 9, 1, 24) + FILLER,
    "TIFF": b"II*\0\x08\0\0\0" + b"".join(DIRECTORY) + FILLER,
    "TIFF (big-endian)": b"MM\0*" + pack(">IHHHIIHHII", 8, 2, 256, 3, 1, 1, 257, 3, 1, 1) + FILLER,
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + FILLER,
    "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + FILLER,
    "MP4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2" + FILLER,
    "QuickTime": b"\0\0\x10\0moov\0\0\0\x6cmvhd" + FILLER,
    "Matroska": b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\1\x42\x82\x88matroska" + FILLER,
    "WebM": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\x82\x84webm" + FILLER,
    "MPEG-2 pack": MPEG_2_PACK,
    "MPEG-1 pack": MPEG_1_PACK,
    "MPEG video": MPEG_VIDEO + FILLER,
    "ICO": pack("<HHHBBBBHHII", 0, 1, 1, 9, 9, 0, 0, 1, 32, 900, 22) + FILLER,
    "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n" + FILLER,
    "JPEG 2000": b"\xff\x4f\xff\x51" + pack(">HH8IH", 41, 0, *[9] * 8, 1) + FILLER,
    "Flash video": b"FLV\1\5\0\0\0\x09" + FILLER,
    "Windows video": bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + FILLER,
    "Ogg": b"OggS\0\2" + bytes(8) + FILLER,
    "MP3 with a tag": b"ID3\4\0\0\0\0\2\1TIT2\0\0" + FILLER,
}
