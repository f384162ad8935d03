package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows for which readers a newer edition is due, so that an older one is stale. */
@Component
public class NewerEditions {
  private static final int MOST = 10;

  private final Editions editions;
  private final LedgerEntries entries;

  NewerEditions(Editions editions, LedgerEntries entries) {
    this.editions = editions;
    this.entries = entries;
  }

  /** When a newer edition was due for these subscribers; one for whom none was is missing. */
  public Map<Long, Instant> due(Edition edition, Collection<Long> subscribers) {
    return entries.dueInOthers(after(edition), subscribers);
  }

  /** Published editions of later dates; there rarely is one. */
  public List<Long> after(Edition edition) {
    return Stream.iterate(
            editions.beside(edition.date(), true, true),
            date -> date.isPresent(),
            date -> editions.beside(date.orElseThrow(), true, true))
        .map(date -> editions.require(date.orElseThrow()).id())
        .limit(MOST)
        .toList();
  }
}
