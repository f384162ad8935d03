package dev.daybreak.edition.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.Drawn;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureScalingTest {

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
    var shrunk = PictureScaling.shrink(Drawn.picture(kind, width, height));
    assertThat(shrunk.width()).isEqualTo(newWidth);
    assertThat(shrunk.height()).isEqualTo(newHeight);
    assertThat(shrunk.bytes().length).isLessThan(200_000);
    var read = ImageIO.read(new ByteArrayInputStream(shrunk.bytes()));
    assertThat(read.getWidth()).isEqualTo(newWidth);
    assertThat(read.getHeight()).isEqualTo(newHeight);
  }

  @Test
  void evenNoiseFits() throws IOException {
    assertThat(PictureScaling.shrink(Drawn.noise("png", 1072, 600)).bytes().length)
        .isLessThan(200_000);
  }

  @Test
  void transparencyBecomesPaper() throws IOException {
    var shrunk = PictureScaling.shrink(Drawn.transparent(800, 600));
    assertThat(shrunk.type()).isEqualTo("png");
    var read = ImageIO.read(new ByteArrayInputStream(shrunk.bytes()));
    assertThat(read.getRGB(10, 10)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void aBombIsRefusedFromItsHeader() {
    assertThatThrownBy(() -> PictureScaling.shrink(pngHeader(30_000, 30_000)))
        .isInstanceOf(IOException.class)
        .hasMessage("it has 30000 × 30000 pixels, over 25 million");
  }

  @ParameterizedTest
  @CsvSource({"200,150", "1600,200", "1,1"})
  void whatIsTooSmallForTheLayoutIsRefused(int width, int height) {
    assertThatThrownBy(() -> PictureScaling.shrink(Drawn.picture("png", width, height)))
        .hasMessageContaining("too small");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatThrownBy(
            () -> PictureScaling.shrink("<html>404</html>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("it is not a picture of a known kind");
    assertThatThrownBy(() -> PictureScaling.shrink(new byte[0])).isInstanceOf(IOException.class);
    var cut = Arrays.copyOf(Drawn.picture("png", 800, 600), 400);
    assertThatThrownBy(() -> PictureScaling.shrink(cut)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PictureScaling.shrink(Drawn.picture("bmp", 800, 600)))
        .hasMessageContaining("not JPEG, PNG, GIF or WebP");
  }

  @Test
  void webPIsKnown() {
    // One pixel, lossless; only that it is read as WebP and then found too small matters.
    var webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    assertThatThrownBy(() -> PictureScaling.shrink(webp))
        .hasMessage("it has 1 × 1 pixels: too small");
  }

  @ParameterizedTest
  @CsvSource({"1,1072,603", "3,1072,603", "6,1072,1340", "8,1072,1340"})
  void aPhotographIsTurnedAsItsCameraWasHeld(int orientation, int width, int height)
      throws IOException {
    var shrunk = PictureScaling.shrink(held(orientation));
    assertThat(shrunk.width()).isEqualTo(width);
    assertThat(shrunk.height()).isEqualTo(height);
    var read = ImageIO.read(new ByteArrayInputStream(shrunk.bytes()));
    // What is drawn in the corner of the file's first pixel stands where a browser shows it.
    var left = orientation == 1 || orientation == 8;
    var top = orientation == 1 || orientation == 6;
    var corner = new Color(read.getRGB(left ? 20 : width - 20, top ? 20 : height - 20));
    assertThat(corner.getRed()).as("red in %s", corner).isGreaterThan(200);
    assertThat(corner.getGreen()).as("green in %s", corner).isLessThan(80);
  }

  @Test
  void whatSaysNonsenseAboutItsCameraIsUpright() throws IOException {
    assertThat(PictureScaling.shrink(held(9)).height()).isEqualTo(603);
    var cut = held(6);
    cut[2 + 4 + 6 + 7] = 127; // the directory is somewhere else
    assertThat(PictureScaling.shrink(cut).height()).isEqualTo(603);
  }

  @Test
  void aPictureThatWasCutOffIsNotShownHalf() {
    for (var kind : List.of("jpeg", "png", "gif")) {
      var whole = Drawn.noise(kind, 800, 600);
      var half = Arrays.copyOf(whole, whole.length / 2);
      assertThatThrownBy(() -> PictureScaling.shrink(half))
          .as(kind)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void coloursOfPrintBecomeThoseOfScreensWhereThisJavaKnowsThem() {
    try {
      var shrunk = PictureScaling.shrink(Drawn.cmyk(800, 600));
      var read = ImageIO.read(new ByteArrayInputStream(shrunk.bytes()));
      assertThat(new Color(read.getRGB(500, 400)))
          .matches(colour -> colour.getRed() < 20 && colour.getBlue() > 235);
    } catch (IOException e) {
      // Java's reader knows them only since an update of 17: the layout does without the picture.
      assertThat(e).hasMessageContaining("Unsupported Image Type");
    }
  }

  @Test
  void aPaletteWithTransparencyAndTheFirstOfMovingPicturesAreDrawnOnPaper() throws IOException {
    var chart =
        ImageIO.read(
            new ByteArrayInputStream(PictureScaling.shrink(Drawn.palette(800, 600)).bytes()));
    assertThat(chart.getRGB(10, 10)).isEqualTo(0xFFFFFFFF);
    assertThat(new Color(chart.getRGB(536, 400)).getBlue()).isGreaterThan(200);
    var film =
        ImageIO.read(
            new ByteArrayInputStream(PictureScaling.shrink(Drawn.moving(800, 600)).bytes()));
    assertThat(new Color(film.getRGB(536, 400)).getRed()).isGreaterThan(200);
  }

  /** A JPEG with a red corner whose EXIF tells how the camera was held. */
  private static byte[] held(int orientation) {
    var jpeg = Drawn.cornered(1600, 900);
    var exif =
        ByteBuffer.allocate(36)
            .put(new byte[] {(byte) 0xFF, (byte) 0xE1})
            .putShort((short) 34)
            .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation)
            .array();
    return ByteBuffer.allocate(jpeg.length + exif.length)
        .put(jpeg, 0, 2)
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
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
