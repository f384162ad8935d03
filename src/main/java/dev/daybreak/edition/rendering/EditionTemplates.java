package dev.daybreak.edition.rendering;

import dev.daybreak.mail.LineWrapping;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Templates;
import dev.daybreak.newsletter.Wordbook;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The templates of an edition and the strings that they use. */
@Component
public class EditionTemplates {
  private static final String HTML = "edition/edition.ftlh";
  private static final String TEXT = "edition/edition.ftl";
  private static final List<String> ALL = List.of("edition/macros.ftlh", HTML, TEXT);

  private final Templates templates;
  private final Wordbook wordbook;

  public EditionTemplates(Templates templates, Wordbook wordbook) {
    this.templates = templates;
    this.wordbook = wordbook;
  }

  /**
   * Checks all templates: parses each and renders a small edition.
   *
   * @throws BrokenTemplate naming template, line and cause
   */
  @PostConstruct
  public void check() {
    ALL.forEach(templates::parsed);
    var sample = SampleEdition.page(strings("en"));
    html(sample);
    text(sample);
  }

  /** Changes with every file that a publisher has made or changed. */
  long state() {
    return templates.state();
  }

  public String html(EditionPage page) {
    return templates.render(HTML, model(page));
  }

  String text(EditionPage page) {
    return LineWrapping.wrap(templates.render(TEXT, model(page)), 72);
  }

  private static Map<String, Object> model(EditionPage page) {
    return Map.of("page", page, "t", page.strings().words());
  }

  /** The edition's strings for a page, in the language of the request. */
  public Strings strings() {
    return wordbook.of("edition");
  }

  /** The edition's strings in a language; English if there are none. */
  public Strings strings(String language) {
    return wordbook.of("edition", language);
  }
}
