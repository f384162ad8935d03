package dev.daybreak.edition.pictures;

import dev.daybreak.newsletter.Failure;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Scales an outlet's picture for an edition: pixels, bytes and file type. */
final class PictureScaling {
  /** Twice the shown width, for screens with twice the pixels. */
  static final int WIDTH = 1072;

  static final int MOST_BYTES = 200_000;

  private static final long MOST_PIXELS = 25_000_000;

  /** Narrower pictures would blur when enlarged. */
  private static final int LEAST_WIDTH = 536;

  /** Four to five: a taller picture would push the headline off a phone's screen. */
  private static final double TALLEST = 1.25;

  /** Wider than this it is a banner or a logo. */
  private static final double FLATTEST = 0.25;

  private static final Set<String> KINDS = Set.of("jpeg", "png", "gif", "webp");

  private PictureScaling() {}

  /**
   * Reads the header first, so that a decompression bomb is never decoded.
   *
   * @throws UnusablePicture if it cannot be used
   */
  static ScaledPicture shrink(byte[] bytes) throws IOException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnusablePicture(new Failure("edition.picture.unknown"));
      }
      var reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return shrink(reader, ExifOrientation.of(bytes));
      } catch (RuntimeException e) {
        // Readers throw all kinds of exceptions for broken files.
        throw new UnusablePicture(new Failure("edition.picture.broken", e.toString()), e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ScaledPicture shrink(ImageReader reader, ExifOrientation held) throws IOException {
    var kind = reader.getFormatName().toLowerCase(Locale.ROOT);
    var width = held.isSideways() ? reader.getHeight(0) : reader.getWidth(0);
    var height = held.isSideways() ? reader.getWidth(0) : reader.getHeight(0);
    if (!KINDS.contains(kind)) {
      throw new UnusablePicture(new Failure("edition.picture.kind", kind));
    }
    if ((long) width * height > MOST_PIXELS) {
      throw new UnusablePicture(sized("edition.picture.huge", width, height));
    }
    if (width < LEAST_WIDTH || height < width * FLATTEST) {
      throw new UnusablePicture(sized("edition.picture.small", width, height));
    }
    var param = reader.getDefaultReadParam();
    // Every second or third pixel of a large one is enough, and takes a fraction of the memory.
    var step = Math.max(1, width / (WIDTH * 3 / 2));
    param.setSourceSubsampling(step, step, 0, 0);
    var picture = scaled(cropped(held.turned(whole(reader, param))));
    return kind.equals("png") ? pngOrJpeg(picture) : jpeg(picture);
  }

  private static Failure sized(String code, int width, int height) {
    return new Failure(code, String.valueOf(width), String.valueOf(height));
  }

  /** JPEG readers only warn if a file was cut off, and return a picture that is half grey. */
  private static BufferedImage whole(ImageReader reader, ImageReadParam param) throws IOException {
    var warnings = new ArrayList<String>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    var picture = reader.read(0, param);
    if (warnings.stream()
        .anyMatch(warning -> warning.toLowerCase(Locale.ROOT).contains("premature"))) {
      throw new UnusablePicture(new Failure("edition.picture.cut", warnings.get(0)));
    }
    return picture;
  }

  /** Crops a tall picture, less from its top, because faces are there. */
  private static BufferedImage cropped(BufferedImage picture) {
    var height = (int) Math.round(picture.getWidth() * TALLEST);
    return picture.getHeight() <= height
        ? picture
        : picture.getSubimage(0, (picture.getHeight() - height) / 4, picture.getWidth(), height);
  }

  /**
   * Scales to exactly the width of the column; a narrower picture is enlarged here rather than by
   * every reader's screen. Transparency becomes white, because charts are drawn for paper.
   */
  private static BufferedImage scaled(BufferedImage picture) {
    var source = picture;
    while (source.getWidth() >= 2 * WIDTH) {
      source = drawn(source, source.getWidth() / 2, Math.max(1, source.getHeight() / 2));
    }
    var height = Math.max(1, Math.round((float) source.getHeight() * WIDTH / source.getWidth()));
    return drawn(source, WIDTH, height);
  }

  private static BufferedImage drawn(BufferedImage picture, int width, int height) {
    var out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = out.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      pen.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
    } finally {
      pen.dispose();
    }
    return out;
  }

  /** Encodes as PNG if that is small enough, because drawings stay sharp; else as JPEG. */
  private static ScaledPicture pngOrJpeg(BufferedImage picture) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.size() < MOST_BYTES
        ? new ScaledPicture(out.toByteArray(), "png", picture.getWidth(), picture.getHeight())
        : jpeg(picture);
  }

  private static ScaledPicture jpeg(BufferedImage picture) throws IOException {
    for (var quality = 0.85f; quality > 0.2f; quality -= 0.1f) {
      var bytes = jpeg(picture, quality);
      if (bytes.length < MOST_BYTES) {
        return new ScaledPicture(bytes, "jpg", picture.getWidth(), picture.getHeight());
      }
    }
    throw new UnusablePicture(
        new Failure("edition.picture.heavy", String.valueOf(MOST_BYTES / 1000)));
  }

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
