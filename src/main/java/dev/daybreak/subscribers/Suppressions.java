package dev.daybreak.subscribers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The suppressed addresses, stored only as keyed hashes (GDPR Art. 17). */
@Component
public class Suppressions {
  /**
   * Hashes always use the first key: when a newer key comes, the addresses are not there to be
   * hashed again.
   */
  private static final int KEY = 1;

  private final JdbcClient db;
  private final TokenKeys keys;
  private final Clock clock;

  Suppressions(JdbcClient db, TokenKeys keys, Clock clock) {
    this.db = db;
    this.keys = keys;
    this.clock = clock;
  }

  public Optional<Suppression> of(String emailKey) {
    return db.sql("SELECT reason FROM suppression WHERE address_hash = :hash")
        .param("hash", hash(emailKey))
        .query(String.class)
        .optional()
        .map(Suppression::valueOf);
  }

  /**
   * A suppressed address.
   *
   * @param since when it was suppressed for this reason
   */
  public record Suppressed(Suppression reason, Instant since) {}

  /** Those of some addresses that are suppressed, with reason and time. */
  public Map<String, Suppressed> details(Collection<String> emailKeys) {
    var found = new HashMap<String, Suppressed>();
    if (!emailKeys.isEmpty()) {
      var byHash = emailKeys.stream().collect(toMap(this::hash, key -> key, (one, same) -> one));
      db.sql(
              """
              SELECT address_hash, reason, created_at FROM suppression
               WHERE address_hash IN (:hashes)""")
          .param("hashes", byHash.keySet())
          .query(
              row -> {
                found.put(
                    byHash.get(row.getString(1)),
                    new Suppressed(
                        Suppression.valueOf(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
              });
    }
    return found;
  }

  /** How many addresses are suppressed, by reason; a reason without any is missing. */
  public Map<Suppression, Long> counts() {
    return counts(Instant.EPOCH, true);
  }

  /** The same of those that followed from our own emails since a moment, and came with no list. */
  public Map<Suppression, Long> ownCounts(Instant since) {
    return counts(since, false);
  }

  private Map<Suppression, Long> counts(Instant since, boolean imported) {
    var counts = new EnumMap<Suppression, Long>(Suppression.class);
    db.sql(
            """
            SELECT reason, count(*) FROM suppression
             WHERE created_at >= :since AND (:imported OR NOT imported)
             GROUP BY reason""")
        .param("since", since.atOffset(UTC))
        .param("imported", imported)
        .query(
            row -> {
              counts.put(Suppression.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  /**
   * Addresses that were suppressed in one quarter of an hour.
   *
   * @param at its beginning
   */
  public record Lately(Instant at, Suppression reason, long count) {}

  /** Those that followed from our own emails since a moment; zones differ by quarters of hours. */
  public List<Lately> lately(Instant since) {
    return db.sql(
            """
            SELECT CAST(FLOOR(EXTRACT(EPOCH FROM created_at) / 900) AS bigint) AS quarter, reason,
                   COUNT(*) AS addresses
              FROM suppression WHERE created_at >= :since AND NOT imported
             GROUP BY CAST(FLOOR(EXTRACT(EPOCH FROM created_at) / 900) AS bigint), reason""")
        .param("since", since.atOffset(UTC))
        .query(
            (row, n) ->
                new Lately(
                    Instant.ofEpochSecond(900 * row.getLong("quarter")),
                    Suppression.valueOf(row.getString("reason")),
                    row.getLong("addresses")))
        .list();
  }

  /**
   * Suppresses an address. A later reason replaces an earlier one, except an editor's, and a bounce
   * replaces no wish of the reader.
   */
  public void add(String emailKey, Suppression reason) {
    add(emailKey, reason, false);
  }

  /** The same for one that another tool knew: it says nothing about our own emails. */
  public void addImported(String emailKey, Suppression reason) {
    add(emailKey, reason, true);
  }

  private void add(String emailKey, Suppression reason, boolean imported) {
    var hash = hash(emailKey);
    var now = clock.instant().atOffset(UTC);
    var added =
        db.sql(
                """
                INSERT INTO suppression (address_hash, reason, created_at, imported)
                VALUES (:hash, :reason, :now, :imported) ON CONFLICT DO NOTHING""")
            .param("hash", hash)
            .param("reason", reason.name())
            .param("imported", imported)
            .param("now", now)
            .update();
    if (added == 0) {
      db.sql(
              """
              UPDATE suppression SET reason = :reason, created_at = :now, imported = :imported
               WHERE address_hash = :hash AND reason <> 'EDITOR'
                 AND (:reason <> 'BOUNCED' OR reason = 'BOUNCED')""")
          .param("hash", hash)
          .param("reason", reason.name())
          .param("imported", imported)
          .param("now", now)
          .update();
    }
  }

  public void lift(String emailKey) {
    db.sql("DELETE FROM suppression WHERE address_hash = :hash")
        .param("hash", hash(emailKey))
        .update();
  }

  String hash(String emailKey) {
    return HexFormat.of().formatHex(keys.hmac(KEY, ("address " + emailKey).getBytes(UTF_8)));
  }
}
