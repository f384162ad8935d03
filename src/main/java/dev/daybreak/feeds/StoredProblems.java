package dev.daybreak.feeds;

import dev.daybreak.newsletter.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Problems of a source as they are stored: a JSON array of codes with arguments. */
public final class StoredProblems {
  /** More are not shown on any page. */
  private static final int MOST = 20;

  private static final JsonMapper JSON = new JsonMapper();

  private StoredProblems() {}

  /** Null for none. */
  public static @Nullable String json(List<Problem> problems) {
    if (problems.isEmpty()) {
      return null;
    }
    var array = JSON.createArrayNode();
    problems.stream()
        .limit(MOST)
        .forEach(problem -> write(array.addObject().put("where", problem.where()), problem.what()));
    return array.toString();
  }

  private static void write(ObjectNode node, Failure failure) {
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

  static List<Problem> read(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    var problems = new ArrayList<Problem>();
    for (var each : JSON.readTree(json)) {
      var where = each.path("where");
      problems.add(new Problem(where.isString() ? where.asString() : null, failure(each)));
    }
    return problems;
  }

  private static Failure failure(JsonNode node) {
    var arguments = new ArrayList<Object>();
    for (var each : node.path("arguments")) {
      arguments.add(
          each.isObject() ? failure(each) : each.isNumber() ? each.asLong() : each.asString());
    }
    return new Failure(node.path("code").asString(), arguments);
  }
}
