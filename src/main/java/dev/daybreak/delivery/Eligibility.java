package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.Ledger.Result;
import dev.daybreak.delivery.ledger.Ledger.Row;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What must not go any more, seen when a group is taken: readers who left since the freezing, news
 * that is stale, and an edition whose reader's hour has brought a newer one.
 */
@Component
class Eligibility {
  private final Ledger ledger;
  private final Editions editions;
  private final Subscribers subscribers;
  private final DeliverySettings settings;
  private final Clock clock;

  Eligibility(
      Ledger ledger,
      Editions editions,
      Subscribers subscribers,
      DeliverySettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.editions = editions;
    this.subscribers = subscribers;
    this.settings = settings;
    this.clock = clock;
  }

  /** A delivery that may go, and its reader as of now. */
  record Letterbox(Row row, Subscriber reader) {}

  /** Those that may go, and what becomes of the others. */
  record Choice(List<Letterbox> ready, List<Result> ended) {}

  Choice among(Edition edition, List<Row> rows) {
    var ids = rows.stream().map(Row::subscriber).toList();
    var readers =
        subscribers.confirmedAmong(ids).stream()
            .collect(Collectors.toMap(Subscriber::id, Function.identity()));
    var newer = ledger.dueInOthers(newer(edition), ids);
    var choice = new Choice(new ArrayList<>(rows.size()), new ArrayList<>());
    for (var row : rows) {
      var reader = readers.get(row.subscriber());
      var end = end(row, reader, newer);
      if (end != null) {
        choice.ended().add(end);
      } else if (reader != null) {
        choice.ready().add(new Letterbox(readdressed(edition, row, reader), reader));
      }
    }
    return choice;
  }

  private @Nullable Result end(Row row, @Nullable Subscriber reader, Map<Long, Instant> newer) {
    if (reader == null) {
      return Result.unasked(row, DeliveryState.SUPPRESSED, null);
    }
    if (row.firstDue().plus(settings.giveUpAfter()).isBefore(clock.instant())) {
      return Result.unasked(row, DeliveryState.EXPIRED, null);
    }
    var due = newer.get(row.subscriber());
    return due != null && !due.isBefore(row.firstDue())
        ? Result.unasked(row, DeliveryState.EXPIRED, "a newer edition is due")
        : null;
  }

  private Row readdressed(Edition edition, Row row, Subscriber reader) {
    if (row.address().equals(reader.email())) {
      return row;
    }
    ledger.readdress(edition.id(), row.subscriber(), reader.email());
    return row.to(reader.email());
  }

  /** Published editions of later dates; there is seldom one. */
  private List<Long> newer(Edition edition) {
    return Stream.iterate(
            editions.beside(edition.date(), true, true),
            date -> date.isPresent(),
            date -> editions.beside(date.orElseThrow(), true, true))
        .map(date -> editions.require(date.orElseThrow()).id())
        .limit(10)
        .toList();
  }
}
