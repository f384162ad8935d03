package dev.daybreak.edition.rendering;

import dev.daybreak.edition.Edition;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores renderings of published editions, made when first needed: later readers and other nodes
 * get the same bytes.
 */
@Component
public class StoredRenderings {
  private final JdbcClient db;
  private final Renderer renderer;

  StoredRenderings(JdbcClient db, Renderer renderer) {
    this.db = db;
    this.renderer = renderer;
  }

  /** The edition as the readers of this variant get it; always the same once it is published. */
  public Rendering of(Edition edition, Variant variant) {
    return kept(edition, variant).orElseGet(() -> keep(edition, variant));
  }

  private Rendering keep(Edition edition, Variant variant) {
    var made = renderer.render(edition, variant);
    if (!edition.state().published()) {
      return made;
    }
    db.sql(
            """
            INSERT INTO edition_rendering
                   (edition_id, revision, variant, subject, preheader, html, plain, left_out)
            VALUES (:id, :revision, :variant, :subject, :preheader, :html, :plain, :leftOut)
            ON CONFLICT DO NOTHING""")
        .param("id", edition.id())
        .param("revision", edition.revision())
        .param("variant", variant.key())
        .param("subject", made.subject())
        .param("preheader", made.preheader())
        .param("html", made.html())
        .param("plain", made.text())
        .param("leftOut", made.leftOut())
        .update();
    // Another node may have been first, with other templates: its bytes count.
    return kept(edition, variant).orElse(made);
  }

  private Optional<Rendering> kept(Edition edition, Variant variant) {
    return db.sql(
            """
            SELECT subject, preheader, html, plain, left_out FROM edition_rendering
             WHERE edition_id = :id AND revision = :revision AND variant = :variant""")
        .param("id", edition.id())
        .param("revision", edition.revision())
        .param("variant", variant.key())
        .query(
            (row, n) ->
                new Rendering(
                    row.getString("subject"),
                    row.getString("preheader"),
                    row.getString("html"),
                    row.getString("plain"),
                    row.getInt("left_out")))
        .optional();
  }
}
