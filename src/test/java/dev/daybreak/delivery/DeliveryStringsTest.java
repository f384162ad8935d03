package dev.daybreak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code that delivery gives a sentence for has one, and every sentence has its code. */
class DeliveryStringsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/daybreak/delivery");
  private static final Pattern CODE = Pattern.compile("\"(delivery\\.[a-z]+[a-z.-]*)\"");

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void codesAndSentencesAgree(String language) throws IOException {
    var codes = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var code = CODE.matcher(Files.readString(file));
        while (code.find()) {
          codes.add(code.group(1));
        }
      }
    }
    var strings = new TreeSet<>();
    for (var line :
        Files.readAllLines(Path.of("templates/errors/strings_" + language + ".properties"))) {
      if (line.startsWith("delivery.")) {
        strings.add(line.substring(0, line.indexOf('=')));
      }
    }

    assertThat(strings).isEqualTo(codes).hasSizeGreaterThan(10);
    var words = new Wordbook(Path.of("templates"), language).of("errors", language);
    assertThat(codes).allSatisfy(code -> assertThat(words.of(code)).isNotBlank());
  }
}
