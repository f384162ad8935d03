package dev.daybreak.edition.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

  /** Looking at an edition shows it, its email in a frame, and checks it: each asks for it. */
  private static final int KEPT = 12;

  private final Publisher publisher;
  private final EditionTemplates templates;
  private final PictureHost pictures;
  private final Function<Edition, List<Correction>> corrections;
  private final Function<Edition, List<OwnBlock>> blocks;
  private final Cache<Told, Rendering> latest =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  /**
   * All that a rendering is made of besides settings, which never change. No one who changes an
   * edition, a block or a file has to announce it: all is compared as it is stored now, on
   * whichever node it was changed.
   *
   * @param templates {@link EditionTemplates#state}
   */
  private record Told(
      Edition edition,
      Variant variant,
      List<Correction> corrections,
      List<OwnBlock> blocks,
      long templates) {}

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
   * Renders both parts, unless that was done of late and nothing has changed since.
   *
   * @return with {@link ReaderMarkers} in place of a reader's own values
   * @throws BrokenTemplate if a template fails, does not end or writes too much
   * @throws IllegalStateException if the edition has no stories
   */
  public Rendering render(Edition edition, Variant variant) {
    var told =
        new Told(
            edition, variant, corrections.apply(edition), blocks.apply(edition), templates.state());
    var known = latest.getIfPresent(told);
    if (known != null) {
      return known;
    }
    // Not within the cache's lock, which others would wait for. What fails is not kept.
    var made = made(told);
    latest.put(told, made);
    return made;
  }

  private Rendering made(Told told) {
    var layout = new Layout(publisher, pictures, templates.strings(told.variant().language()));
    var page = page(layout, told, 0);
    var html = templates.html(page);
    var leftOut = 0;
    while (leftOut < told.edition().content().stories().size() - 1
        && MessageTemplate.encodedLength(html) > LONGEST) {
      leftOut++;
      page = page(layout, told, leftOut);
      html = templates.html(page);
    }
    return new Rendering(page.subject(), page.preheader(), html, templates.text(page), leftOut);
  }

  private static EditionPage page(Layout layout, Told told, int leftOut) {
    return layout.page(told.edition(), told.variant(), told.corrections(), told.blocks(), leftOut);
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
