package dev.daybreak.daily.signing;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.daily.signing.SignedContent.Changed;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.blocks.OwnBlocks;
import dev.daybreak.edition.desk.DeskSteps;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signatures under editions. A signature is for one revision: any later change of subject,
 * stories or their order asks again.
 */
@Component
public class SignOffs {
  private final SignOffSettings settings;
  private final UnsignedSettings unsigned;
  private final DeskSteps desk;
  private final OwnBlocks blocks;
  private final Corrections corrections;
  private final JdbcClient db;
  private final JsonMapper json;
  private final Clock clock;

  SignOffs(
      SignOffSettings settings,
      UnsignedSettings unsigned,
      DeskSteps desk,
      OwnBlocks blocks,
      Corrections corrections,
      JdbcClient db,
      JsonMapper json,
      Clock clock) {
    this.settings = settings;
    this.unsigned = unsigned;
    this.desk = desk;
    this.blocks = blocks;
    this.corrections = corrections;
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A signature.
   *
   * @param revision that was signed
   */
  public record Signature(String who, Instant at, int revision, SignedContent content) {}

  /** Whether editions must be signed. */
  public boolean required() {
    return settings.signOff() == SignOffSettings.Rule.REQUIRED;
  }

  /** How the sign-off of an edition stands. */
  public SignOff of(Edition edition) {
    if (!required() || edition.state().published()) {
      return SignOff.NOT_ASKED;
    }
    if (last(edition).filter(one -> one.revision() == edition.revision()).isPresent()) {
      return SignOff.GIVEN;
    }
    return unsigned.deadline() == UnsignedSettings.Unsigned.SEND
        ? SignOff.AWAITED_OR_SENT
        : SignOff.AWAITED_OR_HELD;
  }

  /** The last signature under an edition, also if it has changed since; empty if there is none. */
  public Optional<Signature> last(Edition edition) {
    return db.sql(
            """
            SELECT who, at, revision, content FROM sign_off
             WHERE edition_id = :edition ORDER BY revision DESC LIMIT 1""")
        .param("edition", edition.id())
        .query(
            (row, n) ->
                new Signature(
                    row.getString("who"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getInt("revision"),
                    json.readValue(row.getString("content"), SignedContent.class)))
        .optional();
  }

  /** What of an edition has changed since it was signed. */
  public List<Changed> since(Signature signature, Edition edition) {
    return signature.content().until(content(edition));
  }

  private SignedContent content(Edition edition) {
    return SignedContent.of(edition, blocks.blocks(edition), corrections.toldBy(edition));
  }

  /** Whether a person may sign an edition: not the one who changed it last. */
  public boolean maySign(Edition edition, String who) {
    return !edition.state().published() && !desk.lastBy(edition).equals(Optional.of(who));
  }

  /**
   * Signs an edition.
   *
   * @param seen the revision that the person has read
   * @throws Refused if it has changed since, if the same person changed it last, or if there is
   *     nothing to sign
   */
  public void sign(Edition edition, int seen, String who) {
    if (!required()) {
      throw new Refused("daily.sign.off");
    }
    if (edition.state().published()) {
      throw new Refused("daily.sign.late", edition.date());
    }
    if (edition.revision() != seen) {
      throw new Refused("daily.sign.changed", edition.date());
    }
    if (!maySign(edition, who)) {
      throw new Refused("daily.sign.own", edition.date());
    }
    db.sql(
            """
            INSERT INTO sign_off (edition_id, revision, who, at, content)
            VALUES (:edition, :revision, :who, :at, :content) ON CONFLICT DO NOTHING""")
        .param("edition", edition.id())
        .param("revision", seen)
        .param("who", who)
        .param("at", clock.instant().atOffset(UTC))
        .param("content", json.writeValueAsString(content(edition)))
        .update();
  }
}
