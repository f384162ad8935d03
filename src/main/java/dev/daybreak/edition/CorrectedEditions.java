package dev.daybreak.edition;

import dev.daybreak.edition.Edition.State;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what corrections change of published editions, and the emails about it. */
@Component
public class CorrectedEditions {
  private final JdbcClient db;
  private final EditionRows rows;
  private final ArticlesInEditions articles;
  private final StoryTexts texts;

  CorrectedEditions(
      JdbcClient db, EditionRows rows, ArticlesInEditions articles, StoryTexts texts) {
    this.db = db;
    this.rows = rows;
    this.articles = articles;
    this.texts = texts;
  }

  /**
   * Changes the content of a published edition, for the web and the emails not yet sent.
   *
   * @param edition as the editor saw it
   * @return false if someone else changed it first, or it is not published
   */
  @Transactional
  public boolean correct(
      Edition edition, EditionContent content, String subject, String preheader, boolean ownWords) {
    var corrected =
        db.sql(
                    """
                UPDATE edition
                   SET content = :content, %s = :subject, %s = :preheader,
                       revision = revision + 1
                 WHERE id = :id AND revision = :revision AND state IN ('SENDING', 'SENT')"""
                        .formatted(
                            ownWords ? "own_subject" : "subject",
                            ownWords ? "own_preheader" : "preheader"))
                .param("content", rows.json(content))
                .param("subject", subject)
                .param("preheader", preheader)
                .param("id", edition.id())
                .param("revision", edition.revision())
                .update()
            == 1;
    if (corrected) {
      articles.keep(edition.id(), content);
      texts.keep(edition.id(), content);
    }
    return corrected;
  }

  /**
   * The email about a correction for readers with an earlier revision: created at the first call,
   * the same at each further one.
   */
  @Transactional
  public Edition correction(
      Edition edition, EditionContent content, String subject, String preheader) {
    var made =
        rows.insert(
            edition.date(),
            correctionKind(edition),
            State.LOCKED,
            null,
            subject,
            preheader,
            content);
    var correction = correctionOf(edition).orElseThrow();
    if (made) {
      articles.keep(correction.id(), content);
    }
    return correction;
  }

  /** The email about the present revision of an edition, if there is one. */
  public Optional<Edition> correctionOf(Edition edition) {
    return rows.of(edition.date(), correctionKind(edition));
  }

  private static String correctionKind(Edition edition) {
    return "correction-" + edition.revision();
  }
}
