package dev.daybreak.subscribers.signup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import dev.daybreak.subscribers.Tokens;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.altcha.altcha.Altcha;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proofs of work by the protocol of ALTCHA, version 1: the browser finds the number whose hash with
 * a salt the challenge is. The challenge is signed, names when it expires, and counts once.
 */
@Component
class Proofs {
  private static final Logger log = LoggerFactory.getLogger(Proofs.class);
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int LONGEST = 1_000;
  private static final long THOUSAND = 1_000;

  private final JdbcClient db;
  private final Tokens tokens;
  private final SignUpSettings settings;
  private final Clock clock;

  Proofs(JdbcClient db, Tokens tokens, SignUpSettings settings, Clock clock) {
    this.db = db;
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
  }

  /** A new challenge, by the names that the protocol gives its parts. */
  Map<String, Object> challenge() {
    var most = settings.proofCost() * THOUSAND;
    var options =
        new Altcha.ChallengeOptions()
            .setHmacKey(secret())
            .setMaxNumber(most)
            .setSecureRandomNumber(true)
            .setExpires(clock.instant().plus(LIFE).getEpochSecond());
    try {
      var made = Altcha.createChallenge(options);
      return Map.of(
          "algorithm", "SHA-256",
          "challenge", made.challenge,
          "maxnumber", most,
          "salt", made.salt,
          "signature", made.signature);
    } catch (Exception e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Whether it is a proof of one of our challenges, in time and for the first time. */
  boolean accept(String proof) {
    if (proof.isEmpty() || proof.length() > LONGEST) {
      return false;
    }
    try {
      // Its own look at the time is at the machine's clock.
      return Altcha.verifySolution(proof, secret(), false) && isNew(proof);
    } catch (Exception e) {
      log.debug("Sign-ups: a proof that is none", e);
      return false;
    }
  }

  private boolean isNew(String proof) throws Exception {
    var parts = JsonMapper.shared().readTree(new String(Base64.getDecoder().decode(proof), UTF_8));
    var expires = expires(parts.path("salt").asString());
    var now = clock.instant();
    if (!now.isBefore(expires)) {
      return false;
    }
    db.sql("DELETE FROM used_proof WHERE expires_at < :now")
        .param("now", now.atOffset(UTC))
        .update();
    return db.sql(
                """
                INSERT INTO used_proof (proof, expires_at) VALUES (:proof, :expires)
                ON CONFLICT DO NOTHING""")
            .param("proof", parts.path("challenge").asString())
            .param("expires", expires.atOffset(UTC))
            .update()
        > 0;
  }

  private static Instant expires(String salt) throws Exception {
    try {
      return Instant.ofEpochSecond(
          Long.parseLong(Altcha.extractParams(salt).getOrDefault("expires", "0")));
    } catch (NumberFormatException | DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private String secret() {
    return tokens.secretOf("proof-of-work");
  }
}
