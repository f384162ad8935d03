package dev.daybreak.subscribers;

import static java.time.ZoneOffset.UTC;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secret keys of tokens, by version. The first is made when it is first needed. The newest in
 * the table signs; tokens signed by older ones stay valid.
 */
@Component
class TokenKeys {
  private static final int BYTES = 32;

  private final JdbcClient db;
  private final Clock clock;
  private volatile NavigableMap<Integer, SecretKeySpec> known = new TreeMap<>();

  /** A message needs three MACs, and making a Mac takes longer than using it. */
  private final ThreadLocal<Map<Integer, Mac>> macs = ThreadLocal.withInitial(HashMap::new);

  TokenKeys(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The version of the key that signs now. */
  int newest() {
    return (known.isEmpty() ? load() : known).lastKey();
  }

  /** Whether the key of that version exists. */
  boolean has(int version) {
    return find(version) != null;
  }

  /** HMAC-SHA256 under the key of that version, which exists. */
  byte[] hmac(int version, byte[] message) {
    return macs.get().computeIfAbsent(version, this::mac).doFinal(message);
  }

  private Mac mac(int version) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(find(version));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 with signing key " + version + " failed", e);
    }
  }

  private @Nullable SecretKeySpec find(int version) {
    var key = known.get(version);
    return key == null ? load().get(version) : key;
  }

  /** Two nodes that start together both try version 1: the database keeps one, and both read it. */
  private NavigableMap<Integer, SecretKeySpec> load() {
    var read = read();
    if (read.isEmpty()) {
      var secret = new byte[BYTES];
      new SecureRandom().nextBytes(secret);
      db.sql(
              """
              INSERT INTO signing_key (version, secret, created_at) VALUES (1, :secret, :now)
              ON CONFLICT DO NOTHING""")
          .param("secret", secret)
          .param("now", clock.instant().atOffset(UTC))
          .update();
      read = read();
    }
    known = read;
    return read;
  }

  private NavigableMap<Integer, SecretKeySpec> read() {
    var keys = new TreeMap<Integer, SecretKeySpec>();
    db.sql("SELECT version, secret FROM signing_key")
        .query(
            row -> {
              keys.put(
                  row.getInt("version"), new SecretKeySpec(row.getBytes("secret"), "HmacSHA256"));
            });
    return keys;
  }
}
