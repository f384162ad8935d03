package dev.daybreak.subscribers;

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
 * @param words what the reader agrees to
 */
public record FormPage(
    String email, String error, List<String> sections, List<String> chosen, String words) {

  /** Fills forms. */
  @Component
  public static class Forms {
    private final Consents consents;
    private final ObjectProvider<SectionsOffered> offered;

    Forms(Consents consents, ObjectProvider<SectionsOffered> offered) {
      this.consents = consents;
      this.offered = offered;
    }

    /** A form with nothing in it. */
    public FormPage empty() {
      return of("", "", List.of());
    }

    FormPage of(String email, String error, List<String> chosen) {
      return new FormPage(email, error, sections(), chosen, consents.words());
    }

    List<String> sections() {
      var known = offered.getIfAvailable();
      return known == null ? List.of() : known.names();
    }
  }
}
