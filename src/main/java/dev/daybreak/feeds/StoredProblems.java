package dev.daybreak.feeds;

import dev.daybreak.newsletter.StoredFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
        .forEach(
            problem ->
                StoredFailure.write(
                    array.addObject().put("where", problem.where()), problem.what()));
    return array.toString();
  }

  public static List<Problem> read(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    var problems = new ArrayList<Problem>();
    for (var each : JSON.readTree(json)) {
      var where = each.path("where");
      problems.add(
          new Problem(where.isString() ? where.asString() : null, StoredFailure.read(each)));
    }
    return problems;
  }
}
