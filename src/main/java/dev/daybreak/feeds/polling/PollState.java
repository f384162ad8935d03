package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a source after its earlier polls.
 *
 * @param seen fingerprint of the last body, or of the folder's files
 * @param hints of the feed when it was last read
 */
record PollState(
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String seen,
    int failures,
    @Nullable String movedTo,
    int movedTimes,
    PollingHints hints) {
  static final PollState NEW = new PollState(null, null, null, 0, null, 0, PollingHints.NONE);

  static PollState read(ResultSet row, int number) throws SQLException {
    var seconds = row.getLong("wish_seconds");
    var every = row.wasNull() ? null : Duration.ofSeconds(seconds);
    return new PollState(
        row.getString("etag"),
        row.getString("last_modified"),
        row.getString("seen"),
        row.getInt("failures"),
        row.getString("moved_to"),
        row.getInt("moved_times"),
        new PollingHints(
            every, numbers(row.getString("skip_hours")), numbers(row.getString("skip_days"))));
  }

  /** The same without validators, so that the next body is read in any case. */
  PollState forgetful() {
    return new PollState(null, null, null, failures, movedTo, movedTimes, hints);
  }

  static @Nullable String text(List<Integer> numbers) {
    return numbers.isEmpty()
        ? null
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<Integer> numbers(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(" ", -1)).map(Integer::parseInt).toList();
  }
}
