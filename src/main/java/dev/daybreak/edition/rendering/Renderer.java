package dev.daybreak.edition.rendering;

import dev.daybreak.edition.Correction;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.blocks.OwnBlocks;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.mail.MessageTemplate;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Publisher;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Renders an edition for one variant: HTML and text. */
@Component
public class Renderer {
  /**
   * Encoded bytes of the HTML part beyond which stories are left out. Gmail clips an email at
   * 102,000; a reader's own values and the line about the rest need some of them.
   */
  static final int LONGEST = 100_000;

  private final Publisher publisher;
  private final EditionTemplates templates;
  private final PictureHost pictures;
  private final Function<Edition, List<Correction>> corrections;
  private final Function<Edition, List<OwnBlock>> blocks;

  @Autowired
  public Renderer(
      Publisher publisher,
      EditionTemplates templates,
      PictureHost pictures,
      Corrections corrections,
      OwnBlocks blocks) {
    this(publisher, templates, pictures, corrections::toldBy, blocks::blocks);
  }

  public Renderer(
      Publisher publisher,
      EditionTemplates templates,
      PictureHost pictures,
      Function<Edition, List<Correction>> corrections,
      Function<Edition, List<OwnBlock>> blocks) {
    this.publisher = publisher;
    this.blocks = blocks;
    this.corrections = corrections;
    this.templates = templates;
    this.pictures = pictures;
  }

  /**
   * Renders both parts.
   *
   * @return with {@link ReaderMarkers} in place of a reader's own values
   * @throws BrokenTemplate if a template fails, does not end or writes too much
   * @throws IllegalStateException if the edition has no stories
   */
  public Rendering render(Edition edition, Variant variant) {
    var strings = templates.strings(variant.language());
    var layout = new Layout(publisher, pictures, strings);
    var told = corrections.apply(edition);
    var own = blocks.apply(edition);
    var page = layout.page(edition, variant, told, own, 0);
    var html = templates.html(page);
    var leftOut = 0;
    while (leftOut < edition.content().stories().size() - 1
        && MessageTemplate.encodedLength(html) > LONGEST) {
      leftOut++;
      page = layout.page(edition, variant, told, own, leftOut);
      html = templates.html(page);
    }
    return new Rendering(page.subject(), page.preheader(), html, templates.text(page), leftOut);
  }

  /**
   * What the email says, for a page of the web: every story, however long that gets, and every
   * outlet; pictures by their paths.
   *
   * @param language BCP 47 tag of the edition's own words
   */
  public EditionPage web(Edition edition, String language) {
    var strings = templates.strings(language);
    return Layout.ofWeb(publisher, strings)
        .page(edition, Variant.all(language), corrections.apply(edition), blocks.apply(edition), 0);
  }
}
