package dev.daybreak.newsletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that a reader can choose for the newsletter's own texts. */
public class Languages {
  private final String own;
  private final List<Language> offered = new ArrayList<>();

  /**
   * A language.
   *
   * @param tag BCP 47
   * @param name in the language itself
   */
  public record Language(String tag, String name) {}

  /**
   * @param own BCP 47 tag of the newsletter's language
   * @param others tags of the other languages offered
   * @throws IllegalArgumentException if there are no strings in a language
   */
  public Languages(Wordbook wordbook, String own, List<String> others) {
    this.own = own;
    add(own);
    for (var tag : others) {
      var language = Locale.forLanguageTag(tag).getLanguage();
      if (language.isEmpty() || !wordbook.of("edition", tag).language().startsWith(language)) {
        throw new IllegalArgumentException(
            "daybreak.reader-languages: there are no strings in '%s'; write templates/{edition,site,mail,errors}/strings_%s.properties or leave it out"
                .formatted(tag, tag.replace('-', '_')));
      }
      if (offered.stream().noneMatch(known -> known.tag().equals(tag))) {
        add(tag);
      }
    }
  }

  private void add(String tag) {
    var locale = Locale.forLanguageTag(tag);
    var name = locale.getDisplayName(locale);
    offered.add(
        new Language(
            tag,
            name.isEmpty() ? tag : name.substring(0, 1).toUpperCase(locale) + name.substring(1)));
  }

  /** The languages offered, the newsletter's own first. */
  public List<Language> offered() {
    return List.copyOf(offered);
  }

  /** The language asked for if it is offered, otherwise the newsletter's. */
  public String spoken(@Nullable String asked) {
    if (asked == null) {
      return own;
    }
    for (var language : offered) {
      if (language.tag().equals(asked)) {
        return asked;
      }
    }
    var wanted = Locale.forLanguageTag(asked).getLanguage();
    return offered.stream()
        .map(Language::tag)
        .filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(wanted))
        .findFirst()
        .orElse(own);
  }
}
