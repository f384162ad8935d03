package dev.daybreak.newsletter;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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

  public static Failure of(String json) {
    return read(JSON.readTree(json));
  }

  /** Adds code and arguments to a node. */
  public static void write(ObjectNode node, Failure failure) {
    var arguments = node.put("code", failure.code()).putArray("arguments");
    for (var argument : failure.arguments()) {
      if (argument instanceof Failure inner) {
        write(arguments.addObject(), inner);
      } else if (argument instanceof Number number) {
        arguments.add(number.longValue());
      } else {
        arguments.add(argument.toString());
      }
    }
  }

  public static Failure read(JsonNode node) {
    var arguments = new ArrayList<Object>();
    for (var each : node.path("arguments")) {
      arguments.add(
          each.isObject() ? read(each) : each.isNumber() ? each.asLong() : each.asString());
    }
    return new Failure(node.path("code").asString(), arguments);
  }
}
