package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.ChosenPicture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores editors' actions on an edition, in order; each selection applies them again. */
@Component
public class EditorActions {
  private final JdbcClient db;

  EditorActions(JdbcClient db) {
    this.db = db;
  }

  /** Records an action, for the next selection. */
  public void record(Edition edition, EditorAction action) {
    var picture = action.picture();
    db.sql(
            """
            INSERT INTO desk_action
                   (edition_id, kind, article, other, place, title, standfirst, section,
                    picture, width, height, alt, credit, who, at, why)
            VALUES (:edition, :kind, :article, :other, :place, :title, :standfirst, :section,
                    :picture, :width, :height, :alt, :credit, :who, :at, :why)
            """)
        .param("edition", edition.id())
        .param("kind", action.kind().name())
        .param("article", action.article())
        .param("other", action.other())
        .param("place", action.place())
        .param("title", action.title())
        .param("standfirst", action.standfirst())
        .param("section", action.section())
        .param("picture", picture == null ? null : picture.path())
        .param("width", picture == null ? null : picture.width())
        .param("height", picture == null ? null : picture.height())
        .param("alt", picture == null ? null : picture.alt())
        .param("credit", picture == null ? null : picture.credit())
        .param("who", action.who())
        .param("at", action.at().atOffset(UTC))
        .param("why", action.why())
        .update();
  }

  /** Puts other actions in the place of all there are. */
  @Transactional
  public void replace(Edition edition, List<EditorAction> actions) {
    db.sql("DELETE FROM desk_action WHERE edition_id = :edition")
        .param("edition", edition.id())
        .update();
    actions.forEach(action -> record(edition, action));
  }

  /** Undoes the actions that are about a story of these articles; those about others stay. */
  @Transactional
  public void undo(Edition edition, Collection<String> articles) {
    replace(edition, of(edition).stream().filter(action -> !action.isAbout(articles)).toList());
  }

  /** The keys of the articles that actions name. */
  List<String> articles() {
    return db.sql(
            """
            SELECT article FROM desk_action
             UNION SELECT other FROM desk_action WHERE other IS NOT NULL""")
        .query(String.class)
        .list();
  }

  /** All actions on an edition, oldest first. */
  public List<EditorAction> of(Edition edition) {
    return db.sql(
            """
            SELECT kind, article, other, place, title, standfirst, section, picture, width, height,
                   alt, credit, who, at, why
              FROM desk_action WHERE edition_id = :edition ORDER BY id""")
        .param("edition", edition.id())
        .query(EditorActions::read)
        .list();
  }

  private static EditorAction read(ResultSet row, int n) throws SQLException {
    var alt = row.getString("alt");
    return new EditorAction(
        EditorAction.Kind.valueOf(row.getString("kind")),
        row.getString("article"),
        row.getString("other"),
        row.getObject("place", Integer.class),
        row.getString("title"),
        row.getString("standfirst"),
        row.getString("section"),
        alt == null
            ? null
            : new ChosenPicture(
                row.getString("picture"),
                row.getInt("width"),
                row.getInt("height"),
                alt,
                row.getString("credit")),
        row.getString("who"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("why"));
  }
}
