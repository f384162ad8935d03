package dev.daybreak.alerts;

import dev.daybreak.newsletter.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person sees of alerts: the open ones, those that are over, and how telling goes. */
@Component
public class AlertHistory {
  private static final Duration LATELY = Duration.ofDays(7);

  private final AlertTable table;
  private final Alerts alerts;
  private final ChannelClaim claims;
  private final Channels channels;
  private final MorningCall call;
  private final Clock clock;

  AlertHistory(
      AlertStores stores, Alerts alerts, Channels channels, MorningCall call, Clock clock) {
    this.table = stores.table();
    this.claims = stores.claims();
    this.alerts = alerts;
    this.channels = channels;
    this.call = call;
    this.clock = clock;
  }

  /**
   * An alert with who told it.
   *
   * @param overAt null: it is open
   */
  public record Entry(Alert alert, @Nullable Instant overAt, List<ToldBy> told) {
    public Entry {
      told = List.copyOf(told);
    }
  }

  /** That a channel told it. */
  public record ToldBy(String channel, Instant at) {}

  /**
   * How telling goes by a channel.
   *
   * @param name such as {@code mail}
   * @param triedAt null: it was never used
   * @param failures since the last success
   * @param answer to the last message; null if there was none
   */
  public record Way(
      String name, @Nullable Instant triedAt, int failures, @Nullable Failure answer) {}

  /** The open ones, the oldest first. */
  public List<Entry> open() {
    return entries(alerts.open().stream().map(alert -> new Telling(alert, null)).toList());
  }

  /** Those that ended in the last seven days, the newest first. */
  public List<Entry> over() {
    return entries(table.over(since()));
  }

  private List<Entry> entries(List<Telling> tellings) {
    var told =
        table.told(since()).stream()
            .collect(Collectors.groupingBy(one -> one.subject() + " " + one.since()));
    return tellings.stream()
        .map(
            each ->
                new Entry(
                    each.alert(),
                    each.overAt(),
                    told
                        .getOrDefault(
                            each.alert().subject() + " " + each.alert().since(), List.of())
                        .stream()
                        .map(one -> new ToldBy(one.channel(), one.at()))
                        .toList()))
        .toList();
  }

  private Instant since() {
    return clock.instant().minus(LATELY);
  }

  /** The channels that are set, and the monitor that is called each morning. */
  public List<Way> ways() {
    var known =
        claims.all().stream()
            .collect(Collectors.toMap(ChannelClaim.State::channel, state -> state));
    var ways = new ArrayList<Way>();
    for (var name : channels.names()) {
      var state = known.get(name);
      ways.add(
          state == null
              ? new Way(name, null, 0, null)
              : new Way(
                  name, state.backoff().triedAt(), state.backoff().failures(), state.answer()));
    }
    if (call.isSet()) {
      ways.add(call.last().orElse(new Way("dead-man", null, 0, null)));
    }
    return ways;
  }
}
