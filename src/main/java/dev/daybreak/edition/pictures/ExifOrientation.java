package dev.daybreak.edition.pictures;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * The EXIF orientation of a JPEG: how the camera was held. Browsers turn such a picture
 * automatically, but our scaled picture has no EXIF.
 *
 * @param value 1 to 8 (EXIF 2.32, tag 0x0112); 1 is upright
 */
record ExifOrientation(int value) {
  /** Bytes after the name of the segment. */
  private static final int PADDING = 1;

  private static final ExifOrientation UPRIGHT = new ExifOrientation(1);

  /** The orientation of a file; upright if it has none or a wrong one. */
  static ExifOrientation of(byte[] file) {
    try (var in = new ByteArrayImageInputStream(file)) {
      var exif = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
      return exif.isEmpty() ? UPRIGHT : of(exif.get(0));
    } catch (IOException | RuntimeException e) {
      // The picture reader reports a file that cannot be used.
      return UPRIGHT;
    }
  }

  private static ExifOrientation of(JPEGSegment exif) throws IOException {
    var data = exif.data();
    data.skipNBytes(PADDING);
    try (var tiff = new ByteArrayImageInputStream(data.readAllBytes())) {
      var entry = new TIFFReader().read(tiff).getEntryById(TIFF.TAG_ORIENTATION);
      return entry != null
              && entry.getValue() instanceof Number value
              && value.intValue() >= 1
              && value.intValue() <= 8
          ? new ExifOrientation(value.intValue())
          : UPRIGHT;
    }
  }

  /** Whether width and height are swapped. */
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
