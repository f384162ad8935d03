package dev.daybreak.newsletter;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Failures as they are stored: JSON with a code and arguments, without words. */
public final class StoredFailure {
  private static final JsonMapper JSON = new JsonMapper();

  private StoredFailure() {}

  public static String json(Failure failure) {
    var node = JSON.createObjectNode();
    write(node, failure);
    return node.toString();
  }

  /** The same; null of null. */
  public static @Nullable String jsonOrNull(@Nullable Failure failure) {
    return failure == null ? null : json(failure);
  }

  public static Failure of(String stored) {
    return read(JSON.readTree(stored));
  }

  /** The same; null of null. */
  public static @Nullable Failure ofNullable(@Nullable String stored) {
    return stored == null ? null : of(stored);
  }

  /** Adds code and arguments to a node. */
  public static void write(ObjectNode node, Failure failure) {
    write(node.put("code", failure.code()).putArray("arguments"), failure.arguments());
  }

  private static void write(ArrayNode to, List<?> values) {
    for (var value : values) {
      if (value instanceof Failure inner) {
        write(to.addObject(), inner);
      } else if (value instanceof List<?> several) {
        write(to.addArray(), several);
      } else if (value instanceof Locale language) {
        to.addObject().put("language", language.toLanguageTag());
      } else if (value instanceof Double number) {
        to.add(number);
      } else if (value instanceof Number number) {
        to.add(number.longValue());
      } else {
        to.add(value.toString());
      }
    }
  }

  public static Failure read(JsonNode node) {
    return new Failure(node.path("code").asString(), values(node.path("arguments")));
  }

  private static List<Object> values(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false).map(StoredFailure::value).toList();
  }

  private static Object value(JsonNode node) {
    if (node.has("language")) {
      return Locale.forLanguageTag(node.path("language").asString());
    }
    if (node.isObject()) {
      return read(node);
    }
    if (node.isArray()) {
      return values(node);
    }
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    return node.isNumber() ? node.asDouble() : node.asString();
  }
}
