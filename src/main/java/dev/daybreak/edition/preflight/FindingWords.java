package dev.daybreak.edition.preflight;

import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Words what preflight found: in English for logs and commands, on a page in its language. */
@Component
public class FindingWords {
  private static final String LANGUAGE = "en";

  private final Wordbook wordbook;
  private final String language;

  @Autowired
  FindingWords(Wordbook wordbook) {
    this(wordbook, LANGUAGE);
  }

  private FindingWords(Wordbook wordbook, String language) {
    this.wordbook = wordbook;
    this.language = language;
  }

  /** The same in another language. */
  public FindingWords in(Locale locale) {
    return new FindingWords(wordbook, locale.toLanguageTag());
  }

  /** The name of a check. */
  public String title(Check check) {
    return wordbook.of("preflight", language).of("check." + check.key());
  }

  /** A finding in one or more sentences. */
  public String of(Finding finding) {
    return finding.reason().in(errors());
  }

  /** A remark as one sentence. */
  public String of(Remark remark) {
    return remark.reason().in(errors());
  }

  private Strings errors() {
    return wordbook.of("errors", language);
  }
}
