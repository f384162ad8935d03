package dev.daybreak.edition.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {
  private static final int RED = 0xFF0000;

  @ParameterizedTest
  @CsvSource({
    // EXIF value, then where the upper left corner of the stored picture is on the upright one
    "1, false, 0, 0", "2, false, 2, 0", "3, false, 2, 1", "4, false, 0, 1",
    "5, true,  0, 0", "6, true,  1, 0", "7, true,  1, 2", "8, true,  0, 2",
  })
  void aPictureIsTurnedUpright(int value, boolean sideways, int x, int y) {
    var stored = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    stored.setRGB(0, 0, RED);
    var orientation = new ExifOrientation(value);

    var upright = orientation.turned(stored);

    assertThat(orientation.isSideways()).isEqualTo(sideways);
    assertThat(upright.getWidth()).isEqualTo(sideways ? 2 : 3);
    assertThat(upright.getHeight()).isEqualTo(sideways ? 3 : 2);
    assertThat(upright.getRGB(x, y) & 0xFFFFFF).isEqualTo(RED);
  }

  @Test
  void aFileThatDoesNotSayIsUpright() {
    assertThat(ExifOrientation.of("no picture".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new ExifOrientation(1));
    assertThat(ExifOrientation.of(new byte[0])).isEqualTo(new ExifOrientation(1));
  }
}
