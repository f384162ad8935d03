package dev.daybreak.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.TestClock;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Subscriber.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubscribersTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T06:30:00Z"));
  private final List<Object> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void allConfirmedAreReadInPieces(Database database) {
    var db = JdbcClient.create(database.empty());
    var subscribers = subscribers(db);
    for (int i = 0; i < 25; i++) {
      insert(db, "reader" + i + "@example.org", i % 5 == 0 ? "LEFT" : "CONFIRMED");
    }

    var seen = new ArrayList<String>();
    for (long id = 0; ; ) {
      var piece = subscribers.confirmedAfter(id, 7);
      if (piece.isEmpty()) {
        break;
      }
      piece.forEach(reader -> seen.add(reader.email()));
      id = piece.get(piece.size() - 1).id();
    }

    assertThat(seen).hasSize(20).doesNotHaveDuplicates().doesNotContain("reader5@example.org");
    assertThat(subscribers.countConfirmed()).isEqualTo(20);
    assertThat(subscribers.counts()).isEqualTo(Map.of(State.CONFIRMED, 20L, State.LEFT, 5L));
  }

  @ParameterizedTest
  @EnumSource
  void whoLeftOrIsSuppressedOrUnknownIsNotWanted(Database database) {
    var db = JdbcClient.create(database.empty());
    var subscribers = subscribers(db);
    var ann = insert(db, "ann@example.org", "CONFIRMED");
    var ben = insert(db, "ben@example.org", "CONFIRMED");
    var cat = insert(db, "Cat@Example.org", "CONFIRMED");
    var dan = insert(db, "dan@example.org", "pending");

    assertThat(subscribers.leave(ben)).isTrue();
    assertThat(subscribers.leave(ben)).as("again").isFalse();
    assertThat(subscribers.suppress(cat, Suppression.BOUNCED)).isTrue();
    assertThat(subscribers.suppress(999_999, Suppression.BOUNCED)).isFalse();

    assertThat(subscribers.confirmedAmong(List.of(ann, ben, cat, dan, 999_999L)))
        .extracting(Subscriber::id)
        .containsExactly(ann);
    assertThat(subscribers.confirmedAmong(List.of())).isEmpty();
    assertThat(events).containsExactly(new SubscriberLeft(ben));
    assertThat(subscribers.find(ben).orElseThrow().leftAt()).isEqualTo(clock.instant());
    assertThat(subscribers.suppressionOf(Address.of("CAT@example.org")))
        .contains(Suppression.BOUNCED);
    assertThat(
            db.sql("SELECT count(*) FROM suppression WHERE address_hash LIKE '%cat%'")
                .query(Long.class)
                .single())
        .as("the address itself is not kept")
        .isZero();
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnEditorTakesBackAnEditorsWord(Database database) {
    var subscribers = subscribers(JdbcClient.create(database.empty()));

    subscribers.suppress(Address.of("ann@example.org"), Suppression.BOUNCED);
    subscribers.suppress(Address.of("ann@example.org"), Suppression.EDITOR);
    subscribers.suppress(Address.of("ann@example.org"), Suppression.COMPLAINED);

    assertThat(subscribers.suppressionOf(Address.of("ann@example.org")))
        .contains(Suppression.EDITOR);
  }

  @ParameterizedTest
  @EnumSource
  void aReaderIsFoundByAPartOfTheAddress(Database database) {
    var db = JdbcClient.create(database.empty());
    var subscribers = subscribers(db);
    insert(db, "ann_b@example.org", "CONFIRMED");
    insert(db, "annxb@example.org", "LEFT");

    assertThat(subscribers.newest("Ann_", null, Long.MAX_VALUE, 10).found())
        .extracting(Subscriber::email)
        .containsExactly("ann_b@example.org");
    assertThat(subscribers.newest("", null, Long.MAX_VALUE, 10).found()).hasSize(2);
    assertThat(subscribers.byAddress(Address.of("ANNXB@example.org"))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void theOldestIsFoundByTheStartOfTheAddressAPartOnlyAmongTheNewest(Database database) {
    var db = JdbcClient.create(database.empty());
    var subscribers = subscribers(db);
    insert(db, "ann.smith@example.org", "CONFIRMED");
    insert(db, "ann_s@example.org", "LEFT");
    insert(db, "annz@example.org", "CONFIRMED");
    insert(db, "joanna@example.org", "CONFIRMED");
    // Nobody in between: what matters is the distance of their numbers.
    var late = insert(db, "late@example.org", "CONFIRMED") + 30_000;
    db.sql("UPDATE subscriber SET id = :late WHERE email = 'late@example.org'")
        .param("late", late)
        .update();

    assertThat(subscribers.startingWith("ANN", null, 10))
        .extracting(Subscriber::email)
        .containsExactlyInAnyOrder(
            "ann.smith@example.org", "ann_s@example.org", "annz@example.org");
    assertThat(subscribers.startingWith("ann_", null, 10)).hasSize(1);
    assertThat(subscribers.startingWith("ann", State.LEFT, 10)).hasSize(1);
    assertThat(subscribers.startingWith("ann", null, 2)).hasSize(2);

    var newest = subscribers.newest("ann", null, Long.MAX_VALUE, 10);
    assertThat(newest.found()).isEmpty();
    assertThat(newest.before()).isEqualTo(late + 1 - 20_000);
    var older = subscribers.newest("ann", null, newest.before(), 10);
    assertThat(older.found()).hasSize(4);
    assertThat(older.before()).isZero();
    assertThat(subscribers.newest("ann", null, newest.before(), 3))
        .isEqualTo(new Subscribers.Newest(older.found().subList(0, 3), older.found().get(2).id()));
    assertThat(subscribers.newest("", State.LEFT, Long.MAX_VALUE, 10).found()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whateverFollowsTheStartOfAnAddressItIsFound(Database database) {
    var db = JdbcClient.create(database.empty());
    insert(db, "ann~x@example.org", "CONFIRMED");
    insert(db, "ann{x}@example.org", "CONFIRMED");
    insert(db, "ann" + "z".repeat(30) + "@example.org", "CONFIRMED");
    insert(db, "anna@example.org", "CONFIRMED");
    insert(db, "ano@example.org", "CONFIRMED");
    insert(db, "an~n@example.org", "CONFIRMED");

    assertThat(subscribers(db).startingWith("ann", null, 10)).hasSize(4);
  }

  private Subscribers subscribers(JdbcClient db) {
    var suppressions = new Suppressions(db, new TokenKeys(db, clock), clock);
    return new Subscribers(db, suppressions, events::add, clock);
  }

  private long insert(JdbcClient db, String email, String state) {
    db.sql(
            """
            INSERT INTO subscriber (email, email_key, name, state, sections, created_at)
            VALUES (?, ?, '', ?, '', ?)""")
        .params(email, Address.of(email).key(), state, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return db.sql("SELECT id FROM subscriber WHERE email_key = ?")
        .param(Address.of(email).key())
        .query(Long.class)
        .single();
  }
}
