package dev.daybreak.bounces.hooks;

import dev.daybreak.newsletter.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of strangers: not deep, no name twice, nothing behind its end. */
final class HookJson {
  private static final int DEEPEST = 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HookJson() {}

  /** An object or an array. */
  static JsonNode read(byte[] body) {
    try {
      return container(JSON.readTree(body));
    } catch (JacksonException e) {
      throw new HookRefused(HookRefused.BAD, new Refused(e, "bounces.hooks.json"));
    }
  }

  /** The same of a text. */
  static JsonNode read(String text) {
    try {
      return container(JSON.readTree(text));
    } catch (JacksonException e) {
      throw new HookRefused(HookRefused.BAD, new Refused(e, "bounces.hooks.json"));
    }
  }

  private static JsonNode container(@Nullable JsonNode node) {
    if (node == null || !node.isContainer()) {
      throw new HookRefused(HookRefused.BAD, new Refused("bounces.hooks.json"));
    }
    return node;
  }

  /**
   * A text, number or truth value.
   *
   * @param path such as {@code /mail/messageId}
   * @return empty if there is none
   */
  static String text(JsonNode node, String path) {
    var found = node.at(path);
    return found.isValueNode() && !found.isNull() ? found.asString("") : "";
  }

  /** The members of an array; none if there is no array. */
  static Stream<JsonNode> each(JsonNode node, String path) {
    var found = node.at(path);
    return found.isArray() ? found.valueStream() : Stream.of();
  }

  /** A moment as RFC 3339 writes it, or as seconds since 1970; null if it is neither. */
  static @Nullable Instant moment(JsonNode node, String path) {
    var text = text(node, path);
    try {
      return node.at(path).isNumber()
          ? Instant.ofEpochSecond((long) Double.parseDouble(text))
          : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** Texts that are there, without the angle brackets of a Message-ID or path. */
  static List<String> named(String... texts) {
    return Stream.of(texts)
        .map(text -> text.strip().replaceFirst("^<(.*)>$", "$1"))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }
}
