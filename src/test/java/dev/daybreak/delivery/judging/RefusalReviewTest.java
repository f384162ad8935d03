package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.judging.RefusalReview.Refusal;
import dev.daybreak.delivery.ledger.SendingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalReviewTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  /**
   * Letters, one for each delivery in order: t taken, r a known reader refused, n a new one, 1 and
   * 2 one whose address was doubted in so many editions before; then the provider.
   */
  @ParameterizedTest(name = "{0}: {1} believes {2}")
  @CsvSource({
    // list, deliveries, places of those that are believed
    "known, ta ta ra ta,                   2",
    // No one after it: the server may have gone wrong.
    "known, ta ta ra,                      ''",
    "known, ta ta ta ta ta ra tb,          5",
    "known, ta ta ta ta ta ra ra tb,       ''",
    "known, ta ta ta ta ta ra,             ''",
    "known, ta ta na,                      2",
    "known, ra ta,                         0",
    "known, ra rb tb,                      1",
    // The only reader of its provider.
    "known, ta rb ta ta,                   ''",
    "known, ta 1b ta ta,                   1",
    "known, ta 1b rb ta rc tc,             1 4",
    // One after another.
    "known, ta ra ra ra ra ta ta ta ta,    ''",
    "known, ta ra ra ra ta ta ta ta,       1 2 3",
    "known, ta ra rb rc rd re ta tb tc td te, ''",
    // More than three known readers gone at once, of few.
    "known, ta ra ta ra ta ra ta ra ta ta, ''",
    // Refuses more than it takes.
    "new,   ta na na ta na,                ''",
    "new,   ta na na ta,                   1 2",
    // No proof after them: two can be chance, more can be the server.
    "new,   ta ta ta na na,                3 4",
    "new,   ta ta ta na na na,             ''",
    "new,   ta ta ta na na na tb,          ''",
    "new,   ta tb tc na nb nc,             ''",
    "new,   ta tb tc na nb nc td,          3 4 5",
    "new,   na na na na na na na na na na ta ta ta ta ta ta ta ta ta ta, ''",
    // A provider that is gone for good, doubted again and again.
    "known, ta 1b tb ta 1b ta 1b ta,       ''",
    "known, ta 2b ta 2b ta 2b ta,          ''",
    "known, ta 2b ta 2b ta,                1 3",
  })
  void believes(String list, String deliveries, String believed) {
    var review = new RefusalReview(list.equals("known"), new SendingOrder(1));
    var all = deliveries.split(" ", -1);
    for (var i = 0; i < all.length; i++) {
      var letter = all[i].charAt(0);
      if (letter != 't') {
        review.refused(
            new Refusal(
                i,
                all[i].substring(1),
                NOW.plusSeconds(i),
                letter == 'r',
                Math.max(0, Character.digit(letter, 3))));
      }
    }
    for (var i = 0; i < all.length; i++) {
      if (all[i].charAt(0) == 't') {
        review.taken(i, all[i].substring(1), NOW.plusSeconds(i));
      }
    }
    var places = new ArrayList<String>();
    new TreeSet<>(review.believed()).forEach(place -> places.add(place.toString()));
    assertThat(String.join(" ", places)).isEqualTo(believed);
  }

  @Test
  void thoseThatWereRecordedTogetherAreInTheOrderOfSending() {
    var order = new SendingOrder(42);
    var ids = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L));
    ids.sort((one, other) -> Long.compare(order.place(one), order.place(other)));
    var review = new RefusalReview(true, order);
    // The sixth to the eleventh in a row; the others were taken.
    ids.subList(5, 11).forEach(id -> review.refused(new Refusal(id, "a", NOW, true, 0)));
    ids.subList(0, 5).forEach(id -> review.taken(id, "a", NOW));
    review.taken(ids.get(11), "a", NOW);
    assertThat(review.believed()).isEmpty();
  }
}
