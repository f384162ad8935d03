package dev.daybreak.edition;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** The templates of an edition and the words that they use. */
@Component
public class EditionTemplates {
  private static final String HTML = "edition/edition.ftlh";
  private static final String TEXT = "edition/edition.ftl";
  private static final List<String> ALL = List.of("edition/macros.ftlh", HTML, TEXT);

  /** The language that the jar always has. */
  private static final String FALLBACK = "en";

  private final Templates templates;
  private final EditionSettings settings;

  EditionTemplates(Templates templates, EditionSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /**
   * Whether all can be used: each is parsed, and both together render a small edition.
   *
   * @throws BrokenTemplate with a sentence that names template, line and cause
   */
  @PostConstruct
  public void check() {
    ALL.forEach(templates::parsed);
    var sample = SampleEdition.page(strings(FALLBACK));
    html(sample);
    text(sample);
  }

  String html(EditionPage page) {
    return templates.render(HTML, model(page));
  }

  String text(EditionPage page) {
    return Lines.wrap(templates.render(TEXT, model(page)), 72);
  }

  private static Map<String, Object> model(EditionPage page) {
    return Map.of("page", page, "t", page.strings().words());
  }

  /**
   * The words in a language: those of the folder over those of the jar, over English ones. Read
   * anew, so that a change shows at once.
   *
   * @param language BCP 47 tag; its first part decides where there are no words for all of it
   */
  public Strings strings(String language) {
    var wanted = Locale.forLanguageTag(language);
    var words = new HashMap<>(read(FALLBACK));
    for (var tag : List.of(wanted.toLanguageTag(), wanted.getLanguage())) {
      var own = tag.isEmpty() ? Map.<String, String>of() : read(tag);
      if (!own.isEmpty()) {
        words.putAll(own);
        return new Strings(tag, words);
      }
    }
    return new Strings(FALLBACK, words);
  }

  private Map<String, String> read(String language) {
    var name = "edition/strings_" + language.replace('-', '_') + ".properties";
    var words = new HashMap<String, String>();
    try (var jar = EditionTemplates.class.getResourceAsStream("/templates/" + name)) {
      if (jar != null) {
        add(words, new InputStreamReader(jar, StandardCharsets.UTF_8));
      }
      var file = settings.templates().resolve(name);
      if (Files.isReadable(file)) {
        try (var reader = Files.newBufferedReader(file)) {
          add(words, reader);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokenTemplate("templates/%s: %s".formatted(name, e.getMessage()), e);
    }
    return words;
  }

  private static void add(Map<String, String> words, Reader reader) throws IOException {
    var properties = new Properties();
    properties.load(reader);
    properties.forEach((key, value) -> words.put(key.toString(), value.toString()));
  }
}
