package dev.daybreak.edition;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures made for tests. */
public final class Drawn {
  private Drawn() {}

  public static byte[] picture(String kind, int width, int height) {
    return encoded(kind, gradient(width, height));
  }

  /** Noise, which packs as badly as anything can. */
  public static byte[] noise(String kind, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return encoded(kind, image);
  }

  public static byte[] transparent(int width, int height) {
    return encoded("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  /** A photograph whose first corner is red. */
  public static byte[] cornered(int width, int height) {
    var image = filled(width, height, Color.WHITE, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 4, height / 4);
    pen.dispose();
    return encoded("jpeg", image);
  }

  /** Nothing but cyan, in the four channels that pictures for print have. */
  public static byte[] cmyk(int width, int height) {
    var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    var cyan = new int[4 * width * height];
    for (var i = 0; i < cyan.length; i++) {
      cyan[i] = i % 4 == 0 ? 0 : 255; // Adobe writes how much ink is not there
    }
    raster.setPixels(0, 0, width, height, cyan);
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Adobe's segment, which says that they are cyan, magenta, yellow and black.
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    var jpeg = out.toByteArray();
    return ByteBuffer.allocate(jpeg.length + adobe.length)
        .put(jpeg, 0, 2)
        .put(adobe)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A drawing of few colours, one of them transparent, with a blue middle. */
  public static byte[] palette(int width, int height) {
    byte[] red = {0, 0};
    byte[] green = {0, 0};
    byte[] blue = {0, (byte) 255};
    var model = new IndexColorModel(1, 2, red, green, blue, 0);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, model);
    var pen = image.createGraphics();
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 4, height / 4, width / 2, height / 2);
    pen.dispose();
    return encoded("png", image);
  }

  /** A GIF that is red first and then green. */
  public static byte[] moving(int width, int height) {
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (var colour : new Color[] {Color.RED, Color.GREEN}) {
        var frame = filled(width, height, colour, BufferedImage.TYPE_BYTE_INDEXED);
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage filled(int width, int height, Color colour, int type) {
    var image = new BufferedImage(width, height, type);
    var pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return image;
  }

  private static BufferedImage gradient(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return image;
  }

  private static byte[] encoded(String kind, BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, kind, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
