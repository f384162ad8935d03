package dev.daybreak.edition;

import dev.daybreak.mail.Publisher;
import org.springframework.stereotype.Component;

/** Turns an edition into what a group of readers gets. */
@Component
public class Renderer {
  private final Publisher publisher;
  private final EditionTemplates templates;
  private final EditionSettings settings;

  Renderer(Publisher publisher, EditionTemplates templates, EditionSettings settings) {
    this.publisher = publisher;
    this.templates = templates;
    this.settings = settings;
  }

  /**
   * Renders both parts.
   *
   * @return with the marks of {@link Marks} where a reader's own values go
   * @throws BrokenTemplate where a template fails, loops or says too much
   * @throws IllegalStateException where the edition has no stories
   */
  public Rendering render(Edition edition, Variant variant) {
    var strings = templates.strings(variant.language());
    var page = new Layout(publisher, settings, strings).page(edition, variant);
    return new Rendering(
        page.subject(), page.preheader(), templates.html(page), templates.text(page));
  }
}
