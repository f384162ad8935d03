package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.rendering.Rendering;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contrast of texts, on light and on dark screens. */
class ContrastFindingsTest {
  private static final String DARK =
      "<style>@media (prefers-color-scheme: dark){.a{color:#999}.b{background:#111}}</style>";

  @ParameterizedTest
  @CsvSource({
    "<p style='color:#000'>x</p>, contrast.pass",
    "<p style='color:#ccc'>x</p>, contrast.light",
    "<p style='color:#ccc;display: none'>x</p>, contrast.none",
    "<p style='color:#ccc'>&nbsp;</p>, contrast.none",
    "<p style='color:#fff;background:#000'>x</p>, contrast.pass",
    "<table bgcolor='#000000'><tr><td style='color:#ffffff'>x</td></tr></table>, contrast.pass",
    "<p class='a' style='color:#000'>x</p>, contrast.dark",
    "<div class='b'><p class='a' style='color:#000'>x</p></div>, contrast.pass"
  })
  void aTextIsMeasuredOnItsBackground(String body, String code) {
    var html = "<html><head>" + DARK + "</head><body>" + body + "</body></html>";
    var proof =
        EditionProof.of(
            Fixtures.ordinary(),
            new Rendering("A", "B", html, ""),
            Fixtures.publisher(),
            List.of());
    assertThat(ContrastFindings.of(proof).remarks()).extracting(Remark::code).containsExactly(code);
  }
}
