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
 * @param email what was typed before
 * @param error the sentence beside the address; empty where nothing is wrong
 * @param sections to choose from; empty: no choice is offered
 * @param chosen those that are ticked
 * @param languages to choose from for the newsletter's own words; one: no choice is offered
 * @param words what the reader agrees to
 */
public record FormPage(
    String email,
    String error,
    List<String> sections,
    List<String> chosen,
    List<Language> languages,
    String words) {

  /** Fills forms. */
  @Component
  public static class Forms {
    private final Consents consents;
    private final ObjectProvider<SectionsOffered> offered;
    private final Wordbook wordbook;
    private final Languages languages;

    Forms(
        Consents consents,
        ObjectProvider<SectionsOffered> offered,
        Wordbook wordbook,
        Languages languages) {
      this.consents = consents;
      this.offered = offered;
      this.wordbook = wordbook;
      this.languages = languages;
    }

    /** A form with nothing in it. */
    public FormPage empty() {
      return of("", "", List.of());
    }

    /** The form again, with what is wrong with the address that was typed. */
    FormPage wrong(String email, Refused why, List<String> chosen) {
      return of(email, say(why), chosen);
    }

    /** The sentence of a refusal in the page's language. */
    public String say(Refused why) {
      return why.in(wordbook.of("errors"));
    }

    public Strings words() {
      return wordbook.of("site");
    }

    public FormPage of(String email, String error, List<String> chosen) {
      return new FormPage(email, error, sections(), chosen, languages.offered(), consents.words());
    }

    public List<String> sections() {
      var known = offered.getIfAvailable();
      return known == null ? List.of() : known.names();
    }
  }
}
