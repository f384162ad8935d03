package dev.daybreak.newsletter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a reader can choose for the newsletter's own texts, and an editor for theirs.
 */
public class Languages {
  private final String own;
  private final List<Language> offered = new ArrayList<>();
  private final List<Language> editors;

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
    this.editors =
        Stream.concat(offered.stream().map(Language::tag), Wordbook.SHIPPED.stream())
            .map(tag -> wordbook.of("admin", tag).language())
            .distinct()
            .map(Languages::named)
            .toList();
  }

  private void add(String tag) {
    offered.add(named(tag));
  }

  private static Language named(String tag) {
    var locale = Locale.forLanguageTag(tag);
    var name = locale.getDisplayName(locale);
    return new Language(
        tag, name.isEmpty() ? tag : name.substring(0, 1).toUpperCase(locale) + name.substring(1));
  }

  /** The languages offered, the newsletter's own first. */
  public List<Language> offered() {
    return List.copyOf(offered);
  }

  /** The languages of the editors' pages: the newsletter's own first, if they have it. */
  public List<Language> editors() {
    return editors;
  }

  /** The language asked for if it is offered, otherwise the newsletter's. */
  public String spoken(@Nullable String asked) {
    return spoken(asked == null ? List.of() : List.of(asked), offered, own);
  }

  /**
   * The language of the editors' pages.
   *
   * @param asked tags, the dearest first
   */
  public String spokenByEditors(List<String> asked) {
    return spoken(asked, editors, editors.get(0).tag());
  }

  private static String spoken(List<String> asked, List<Language> known, String otherwise) {
    for (var tag : asked) {
      var wanted = Locale.forLanguageTag(tag).getLanguage();
      var found =
          known.stream()
              .map(Language::tag)
              .filter(
                  one -> one.equals(tag) || Locale.forLanguageTag(one).getLanguage().equals(wanted))
              .min(Comparator.comparing(one -> !one.equals(tag)));
      if (found.isPresent()) {
        return found.get();
      }
    }
    return otherwise;
  }
}
