package dev.daybreak.edition.links;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import dev.daybreak.edition.links.LinkAnswer.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the last answers of outlets' links. */
@Component
public class LinkAnswers {
  /** How long a good answer counts: an edition's morning. */
  private static final Duration GOOD = Duration.ofHours(6);

  /** Trouble may pass, so the next draft asks again. */
  private static final Duration TROUBLE = Duration.ofMinutes(9);

  /** A removed article seldom comes back, but it may have been removed by mistake. */
  private static final Duration GONE = Duration.ofHours(1);

  /** Longer than any edition looks back. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient db;
  private final Clock clock;

  LinkAnswers(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The answers that still count, by address. */
  public Map<String, LinkAnswer> known(Collection<String> addresses) {
    var now = clock.instant();
    var byHash = addresses.stream().distinct().collect(toMap(LinkAnswers::hash, it -> it));
    var known = new HashMap<String, LinkAnswer>();
    if (byHash.isEmpty()) {
      return known;
    }
    db.sql(
            """
            SELECT address_hash, state, why, asked_at FROM link_answer
             WHERE address_hash IN (:hashes)""")
        .param("hashes", byHash.keySet())
        .query(
            row -> {
              var state = State.valueOf(row.getString("state"));
              var at = row.getObject("asked_at", java.time.OffsetDateTime.class).toInstant();
              var address = byHash.get(row.getString("address_hash"));
              if (address != null && at.plus(life(state)).isAfter(now)) {
                known.put(address, new LinkAnswer(state, row.getString("why")));
              }
            });
    return known;
  }

  /** Keeps what was asked now, and forgets what is old. */
  @Transactional
  public void keep(Map<String, LinkAnswer> answers) {
    var now = clock.instant();
    db.sql("DELETE FROM link_answer WHERE asked_at < :old")
        .param("old", now.minus(KEPT).atOffset(UTC))
        .update();
    answers.forEach((address, answer) -> keep(address, answer, now));
  }

  private void keep(String address, LinkAnswer answer, Instant now) {
    var hash = hash(address);
    db.sql("DELETE FROM link_answer WHERE address_hash = :hash").param("hash", hash).update();
    db.sql(
            """
            INSERT INTO link_answer (address_hash, address, state, why, asked_at)
            VALUES (:hash, :address, :state, :why, :now) ON CONFLICT DO NOTHING""")
        .param("hash", hash)
        .param("address", address)
        .param("state", answer.state().name())
        .param("why", answer.why())
        .param("now", now.atOffset(UTC))
        .update();
  }

  /** Addresses whose pages outlets have removed; nothing that links there is selected. */
  public Set<String> gone() {
    return db
        .sql("SELECT address FROM link_answer WHERE state = 'GONE'")
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Duration life(State state) {
    return switch (state) {
      case ANSWERS, REFUSES, MADE_UP -> GOOD;
      case TROUBLE, TIMEOUT, INVALID -> TROUBLE;
      case GONE -> GONE;
    };
  }

  private static String hash(String address) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(address.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
