package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkerTest {

  @Test
  void valuesTakeThePlaceOfTheirMarkers() {
    var text = "Hello " + Marker.of("name") + ", " + Marker.of("leave") + Marker.of("other") + "!";
    assertThat(Marker.fill(text, Map.of("name", "Ann $1 \\", "leave", "bye")::get))
        .isEqualTo("Hello Ann $1 \\, bye!");
  }

  @Test
  void aValueIsNotFilledItself() {
    assertThat(Marker.fill(Marker.of("a"), name -> name.equals("a") ? Marker.of("b") : "x"))
        .isEqualTo(Marker.of("b"));
  }

  @Test
  void textWithoutMarkersStaysAsItIs() {
    assertThat(Marker.fill("\uE000Not a name\uE001 {0}", name -> "x"))
        .isEqualTo("\uE000Not a name\uE001 {0}");
  }
}
