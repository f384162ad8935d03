package dev.daybreak.edition;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures made for tests. */
final class Drawn {
  private Drawn() {}

  static byte[] picture(String kind, int width, int height) {
    return encoded(kind, gradient(width, height));
  }

  /** Noise, which packs as badly as anything can. */
  static byte[] noise(String kind, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return encoded(kind, image);
  }

  static byte[] transparent(int width, int height) {
    return encoded("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
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
