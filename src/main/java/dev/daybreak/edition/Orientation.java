package dev.daybreak.edition;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as a JPEG's EXIF tells it: browsers turn such a picture by themselves, and
 * what we make of it has no EXIF.
 *
 * @param value 1 to 8 (EXIF 2.32, tag 0x0112); 1 is upright
 */
record Orientation(int value) {
  private static final byte START_OF_SCAN = (byte) 0xDA;
  private static final byte APP1 = (byte) 0xE1;

  /** "Exif". */
  private static final int EXIF = 0x45786966;

  private static final short ORIENTATION = 0x0112;
  private static final Orientation UPRIGHT = new Orientation(1);

  /** Upright where a file does not say, or says it wrongly. */
  static Orientation of(byte[] file) {
    try {
      var value = value(ByteBuffer.wrap(file));
      return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // Whether the picture can be used is told by whoever reads it.
      return UPRIGHT;
    }
  }

  /** Walks over the segments before the picture itself, each a marker and a length. */
  private static int value(ByteBuffer file) {
    var at = 2;
    while (file.get(at) == (byte) 0xFF && file.get(at + 1) != START_OF_SCAN) {
      var length = Short.toUnsignedInt(file.getShort(at + 2));
      if (file.get(at + 1) == APP1 && file.getInt(at + 4) == EXIF) {
        return tag(file.slice(at + 10, length - 8));
      }
      at += 2 + length;
    }
    return 0;
  }

  /** The tag in the first directory, whose entries have twelve bytes each. */
  private static int tag(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    var directory = tiff.getInt(4);
    for (var i = 0; i < Short.toUnsignedInt(tiff.getShort(directory)); i++) {
      var entry = directory + 2 + 12 * i;
      if (tiff.getShort(entry) == ORIENTATION) {
        return tiff.getShort(entry + 8);
      }
    }
    return 0;
  }

  /** Whether its width is what stands as its height. */
  boolean isSideways() {
    return value > 4;
  }

  BufferedImage turned(BufferedImage picture) {
    var w = picture.getWidth();
    var h = picture.getHeight();
    var turn =
        switch (value) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
          default -> null;
        };
    if (turn == null) {
      return picture;
    }
    var out =
        new BufferedImage(isSideways() ? h : w, isSideways() ? w : h, BufferedImage.TYPE_INT_RGB);
    var pen = out.createGraphics();
    try {
      pen.drawImage(picture, turn, null);
    } finally {
      pen.dispose();
    }
    return out;
  }
}
