package dev.daybreak.subscribers.signup;

import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Languages.Language;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.SectionsOffered;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The sign-up form as a page shows it.
 *
 * @param email the address that the reader typed
 * @param error the sentence beside the address; empty for none
 * @param sections the sections on offer; empty if there is no choice
 * @param chosen the ticked sections
 * @param languages the languages on offer for menus and notes; one if there is no choice
 * @param words the consent text
 * @param proves whether the browser is to prove work, since there is a flood
 */
public record FormPage(
    String email,
    String error,
    List<String> sections,
    List<String> chosen,
    List<Language> languages,
    String words,
    boolean proves) {

  /** Makes sign-up forms. */
  @Component
  public static class Forms {
    private final Consents consents;
    private final ObjectProvider<SectionsOffered> offered;
    private final Wordbook wordbook;
    private final Languages languages;
    private final FloodWatch flood;

    Forms(
        Consents consents,
        ObjectProvider<SectionsOffered> offered,
        Wordbook wordbook,
        Languages languages,
        FloodWatch flood) {
      this.consents = consents;
      this.offered = offered;
      this.wordbook = wordbook;
      this.languages = languages;
      this.flood = flood;
    }

    /** An empty form. */
    public FormPage empty() {
      return of("", "", List.of());
    }

    /** The sentence of a refusal in the page's language. */
    public String say(Refused refused) {
      return refused.in(wordbook.of("errors"));
    }

    /** The strings of the public pages in the page's language. */
    public Strings words() {
      return wordbook.of("site");
    }

    /**
     * A form that was filled in.
     *
     * @param error the sentence beside the address; empty for none
     * @param chosen the ticked sections
     */
    public FormPage of(String email, String error, List<String> chosen) {
      return new FormPage(
          email, error, sections(), chosen, languages.offered(), consents.words(), flood.isOn());
    }

    /** The sections on offer. */
    public List<String> sections() {
      var known = offered.getIfAvailable();
      return known == null ? List.of() : known.names();
    }
  }
}
