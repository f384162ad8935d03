package dev.daybreak.delivery;

import dev.daybreak.delivery.judging.Provider;
import dev.daybreak.delivery.judging.RefusalReview;
import dev.daybreak.delivery.judging.RefusalReview.Refusal;
import dev.daybreak.delivery.judging.RunHistory;
import dev.daybreak.delivery.judging.SecondAsking;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.SendingOrder;
import dev.daybreak.delivery.ledger.Strikes;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Weighs the refusals of a run once it is complete: addresses whose refusals are believed are
 * suppressed, the others are doubted until the next edition or a person settles it. Doing it again
 * changes nothing.
 */
@Component
class AddressReview {
  private static final Logger log = LoggerFactory.getLogger(AddressReview.class);

  private static final int PIECE = 1_000;

  private final LedgerReader ledger;
  private final LedgerEntries entries;
  private final DoubtedAddresses doubted;
  private final Strikes strikes;
  private final Subscribers subscribers;
  private final Runs runs;
  private final SecondTries second;

  AddressReview(
      LedgerReader ledger,
      LedgerEntries entries,
      DoubtedAddresses doubted,
      Strikes strikes,
      Subscribers subscribers,
      Runs runs,
      SecondTries second) {
    this.ledger = ledger;
    this.entries = entries;
    this.doubted = doubted;
    this.strikes = strikes;
    this.subscribers = subscribers;
    this.runs = runs;
    this.second = second;
  }

  /** Weighs the refusals of a run in which no delivery is open. */
  void weigh(Edition edition, Progress progress) {
    var id = edition.id();
    var before = doubted.before(id);
    var failed = new ArrayList<LedgerEntry>();
    if (progress.of(DeliveryState.SENT) < progress.audience()) {
      entries.eachFailed(id, failed::addAll);
    }
    if (failed.isEmpty() && before.isEmpty()) {
      return;
    }
    var run = runs.of(id).orElseThrow();
    var review = review(run, failed, before);
    var arrived = new ArrayList<Long>();
    entries.eachSent(
        id,
        piece ->
            piece.forEach(
                sent -> {
                  review.taken(sent.subscriber(), Provider.of(sent.address()), sent.changed());
                  if (before.containsKey(sent.subscriber())) {
                    arrived.add(sent.subscriber());
                  }
                }));
    doubted.settle(arrived);
    // A person who lets a run end does not say that a server was right that contradicts itself.
    var contradicted = !second.contradictions(run).isEmpty();
    settle(
        edition, failed, contradicted ? Set.of() : believed(run, failed, progress, before, review));
    strike(edition, failed, one -> !contradicted && isProven(Provider.of(one.address()), review));
  }

  /**
   * A server that was not heard again about so many is believed when it says the same next time.
   */
  private static Set<Long> believed(
      Runs.Run run,
      List<LedgerEntry> failed,
      Progress progress,
      Map<Long, Integer> before,
      RefusalReview review) {
    var believed = new HashSet<>(review.believed());
    // Who lets a run end as it is asks for no second try.
    if (run.acceptedBy() == null) {
      SecondAsking.unconfirmed(progress.of(DeliveryState.SENT), failed, run.askedAgain()).stream()
          .filter(one -> before.getOrDefault(one, 0) == 0)
          .forEach(believed::remove);
    }
    return believed;
  }

  private RefusalReview review(Runs.Run run, List<LedgerEntry> failed, Map<Long, Integer> before) {
    var edition = run.edition();
    var history = RunHistory.of(edition, ledger);
    var review = new RefusalReview(history.known(), new SendingOrder(edition));
    for (var from = 0; from < failed.size(); from += PIECE) {
      var piece = failed.subList(from, Math.min(failed.size(), from + PIECE));
      var known = history.knownAmong(piece.stream().map(LedgerEntry::subscriber).toList(), ledger);
      for (var one : piece) {
        review.refused(
            new Refusal(
                one.subscriber(),
                Provider.of(one.address()),
                refusedFirst(run, one),
                known.contains(one.subscriber()) || before.containsKey(one.subscriber()),
                before.getOrDefault(one.subscriber(), 0)));
      }
    }
    return review;
  }

  /** When the server refused a reader: before the second try, if there was one. */
  private static Instant refusedFirst(Runs.Run run, LedgerEntry one) {
    return run.askedAgain().getOrDefault(one.subscriber(), one.changed());
  }

  /** Addresses that the server called unknown. */
  private void settle(Edition edition, List<LedgerEntry> failed, Set<Long> believed) {
    var unknown =
        failed.stream()
            .filter(one -> one.meaning() == ReplyMeaning.SUPPRESS)
            .filter(one -> isStillTheirs(edition, one))
            .collect(Collectors.partitioningBy(one -> believed.contains(one.subscriber())));
    var sure = unknown.getOrDefault(true, List.of());
    var unsure = unknown.getOrDefault(false, List.of());
    sure.forEach(one -> subscribers.suppress(one.subscriber(), Suppression.BOUNCED));
    doubted.settle(sure.stream().map(LedgerEntry::subscriber).toList());
    unsure.forEach(one -> doubted.doubt(edition.id(), one));
    if (!sure.isEmpty() || !unsure.isEmpty()) {
      log.info(
          "Edition {}: {} addresses do not exist and are suppressed, {} are doubted",
          edition.date(),
          sure.size(),
          unsure.size());
    }
  }

  /** Addresses that failed in other ways, edition after edition. */
  private void strike(Edition edition, List<LedgerEntry> failed, Predicate<LedgerEntry> isProven) {
    var counted = failed.stream().filter(one -> one.meaning() == ReplyMeaning.COUNT).toList();
    var unproven =
        counted.stream()
            .filter(isProven.negate())
            .map(LedgerEntry::subscriber)
            .collect(Collectors.toSet());
    strikes.forgive(edition.id(), unproven);
    counted.stream()
        .filter(one -> !unproven.contains(one.subscriber()))
        .filter(one -> isStillTheirs(edition, one))
        .filter(one -> strikes.areEnough(edition.id(), one.subscriber()))
        .forEach(one -> subscribers.suppress(one.subscriber(), Suppression.BOUNCED));
  }

  /** Whether a provider took mail for others, or has no others here. */
  private static boolean isProven(String provider, RefusalReview review) {
    return review.tookOthers(provider) || review.readersOf(provider) == 1;
  }

  /** Whether the reader still has the address, is a reader, and got no later edition. */
  private boolean isStillTheirs(Edition edition, LedgerEntry one) {
    var reader = List.of(one.subscriber());
    return ledger.sentAmong(ledger.startedAfter(edition.id()), reader).isEmpty()
        && subscribers.confirmedAmong(reader).stream()
            .anyMatch(now -> now.email().equals(one.address()));
  }
}
