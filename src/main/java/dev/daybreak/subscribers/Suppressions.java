package dev.daybreak.subscribers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
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

  /** Those of some addresses that are suppressed. */
  public Set<String> among(Collection<String> emailKeys) {
    if (emailKeys.isEmpty()) {
      return Set.of();
    }
    var byHash = emailKeys.stream().collect(toMap(this::hash, key -> key, (one, same) -> one));
    var found = new HashSet<String>();
    db.sql("SELECT address_hash FROM suppression WHERE address_hash IN (:hashes)")
        .param("hashes", byHash.keySet())
        .query(
            row -> {
              found.add(byHash.get(row.getString(1)));
            });
    return found;
  }

  /** Suppresses an address. A later reason replaces an earlier one, except an editor's. */
  public void add(String emailKey, Suppression reason) {
    var hash = hash(emailKey);
    var now = clock.instant().atOffset(UTC);
    var added =
        db.sql(
                """
                INSERT INTO suppression (address_hash, reason, created_at)
                VALUES (:hash, :reason, :now) ON CONFLICT DO NOTHING""")
            .param("hash", hash)
            .param("reason", reason.name())
            .param("now", now)
            .update();
    if (added == 0) {
      db.sql(
              """
              UPDATE suppression SET reason = :reason, created_at = :now
               WHERE address_hash = :hash AND reason <> 'EDITOR'""")
          .param("hash", hash)
          .param("reason", reason.name())
          .param("now", now)
          .update();
    }
  }

  public void lift(String emailKey) {
    db.sql("DELETE FROM suppression WHERE address_hash = :hash")
        .param("hash", hash(emailKey))
        .update();
  }

  private String hash(String emailKey) {
    return HexFormat.of().formatHex(keys.hmac(KEY, ("address " + emailKey).getBytes(UTF_8)));
  }
}
