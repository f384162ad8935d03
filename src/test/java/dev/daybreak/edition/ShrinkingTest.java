package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkingTest {

  @ParameterizedTest
  @CsvSource({
    "jpeg,4000,3000,1072,804",
    "jpeg,1072,603,1072,603",
    "jpeg,700,400,1072,613",
    "jpeg,1000,2000,1072,1340",
    "png,1600,900,1072,603",
    "gif,800,600,1072,804"
  })
  void aPictureBecomesAsWideAsTheColumnIsTwice(
      String kind, int width, int height, int newWidth, int newHeight) throws IOException {
    var shrunk = Shrinking.shrink(Drawn.picture(kind, width, height));
    assertThat(shrunk.width()).isEqualTo(newWidth);
    assertThat(shrunk.height()).isEqualTo(newHeight);
    assertThat(shrunk.bytes().length).isLessThan(200_000);
    var read = ImageIO.read(new ByteArrayInputStream(shrunk.bytes()));
    assertThat(read.getWidth()).isEqualTo(newWidth);
    assertThat(read.getHeight()).isEqualTo(newHeight);
  }

  @Test
  void evenNoiseFits() throws IOException {
    assertThat(Shrinking.shrink(Drawn.noise("png", 1072, 600)).bytes().length).isLessThan(200_000);
  }

  @Test
  void transparencyBecomesPaper() throws IOException {
    var shrunk = Shrinking.shrink(Drawn.transparent(800, 600));
    assertThat(shrunk.type()).isEqualTo("png");
    var read = ImageIO.read(new ByteArrayInputStream(shrunk.bytes()));
    assertThat(read.getRGB(10, 10)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void aBombIsRefusedFromItsHeader() {
    assertThatThrownBy(() -> Shrinking.shrink(pngHeader(30_000, 30_000)))
        .isInstanceOf(IOException.class)
        .hasMessage("it has 30000 × 30000 pixels, over 25 million");
  }

  @ParameterizedTest
  @CsvSource({"200,150", "1600,200", "1,1"})
  void whatIsTooSmallForTheLayoutIsRefused(int width, int height) {
    assertThatThrownBy(() -> Shrinking.shrink(Drawn.picture("png", width, height)))
        .hasMessageContaining("too small");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatThrownBy(() -> Shrinking.shrink("<html>404</html>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("it is not a picture of a known kind");
    assertThatThrownBy(() -> Shrinking.shrink(new byte[0])).isInstanceOf(IOException.class);
    var cut = Arrays.copyOf(Drawn.picture("png", 800, 600), 400);
    assertThatThrownBy(() -> Shrinking.shrink(cut)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Shrinking.shrink(Drawn.picture("bmp", 800, 600)))
        .hasMessageContaining("not JPEG, PNG, GIF or WebP");
  }

  @Test
  void webPIsKnown() {
    // One pixel, lossless; only that it is read as WebP and then found too small matters.
    var webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    assertThatThrownBy(() -> Shrinking.shrink(webp)).hasMessage("it has 1 × 1 pixels: too small");
  }

  /** A PNG that says that it is huge, and holds nothing. */
  private static byte[] pngHeader(int width, int height) {
    var chunk =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    var crc = new CRC32();
    crc.update(chunk);
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
        .putInt(13)
        .put(chunk)
        .putInt((int) crc.getValue())
        .array();
  }
}
