package dev.daybreak.feeds.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of {@code src/test/resources/pages} and what a reader should take from it; the shape of
 * the labels stands in the README there.
 *
 * @param name with its half, such as {@code chosen/01-wordpress-classic}
 */
@SuppressWarnings("ArrayRecordComponent") // a file; nobody compares two
record LabelledPage(String name, byte[] bytes, JsonNode label) {
  static final Path OUR_OWN = Path.of("src/test/resources/pages");

  /** The pages in a folder and in those under it, by name. */
  static List<LabelledPage> all(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .sorted()
          .map(file -> read(folder, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LabelledPage read(Path folder, Path file) {
    var name = folder.relativize(file).toString().replace(".html", "");
    try {
      var label = Files.readString(folder.resolve(name + ".json"));
      return new LabelledPage(name, Files.readAllBytes(file), JsonMapper.shared().readTree(label));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isArticle() {
    return !label.has("unreadable");
  }

  boolean isForJudging() {
    return name.startsWith("kept/");
  }

  @Nullable String address() {
    return label.path("address").asString(null);
  }

  @Nullable String contentType() {
    return label.path("contentType").asString(null);
  }

  /** The values that are right: one, or any of a list; null for “the page does not say it”. */
  List<@Nullable String> accepted(JsonNode value) {
    var accepted = new ArrayList<@Nullable String>();
    if (value.isArray()) {
      value.forEach(each -> accepted.add(each.asString(null)));
    } else {
      accepted.add(value.asString(null));
    }
    return accepted;
  }

  List<String> body() {
    return label.path("body").valueStream().map(JsonNode::asString).toList();
  }

  /** A text that begins with the standfirst is as right as one without it. */
  BodyScore score(String read) {
    var text = read.strip();
    for (var standfirst : accepted(label.path("standfirst"))) {
      if (standfirst != null
          && text.startsWith(standfirst)
          && !body().get(0).startsWith(standfirst)) {
        text = text.substring(standfirst.length());
        break;
      }
    }
    return BodyScore.of(String.join("\n", body()), text);
  }

  @Override
  public String toString() {
    return name;
  }
}
