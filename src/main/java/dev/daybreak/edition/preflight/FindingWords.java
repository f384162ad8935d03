package dev.daybreak.edition.preflight;

import dev.daybreak.edition.preflight.Finding.Readers;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
    return strings().of("check." + check.key());
  }

  /** A finding in one or more sentences. */
  public String of(Finding finding) {
    return of(finding, strings());
  }

  /** A remark as one sentence. */
  public String of(Remark remark) {
    return of(remark, strings());
  }

  /** Everything that stops an edition, in one line; empty if nothing does. */
  public String stopping(PreflightReport report) {
    return line(report.of(Verdict.STOP));
  }

  /** Findings in one line. */
  public String line(List<Finding> findings) {
    return findings.stream()
        .map(finding -> of(finding).replaceFirst("\\.$", ""))
        .collect(Collectors.joining("; "));
  }

  private Strings strings() {
    return wordbook.of("preflight", language);
  }

  static String of(Finding finding, Strings strings) {
    var sentences =
        finding.remarks().stream()
            .map(remark -> of(remark, strings))
            .collect(Collectors.joining(" "));
    var readers = finding.readers();
    return readers == null ? sentences : of(readers, sentences, strings);
  }

  private static String of(Readers readers, String sentences, Strings strings) {
    var locale = Locale.forLanguageTag(strings.language());
    var sections =
        readers.sections().isEmpty()
            ? strings.of("readers.all")
            : String.join(", ", readers.sections());
    var language = Locale.forLanguageTag(readers.language()).getDisplayLanguage(locale);
    return strings.of(
        readers.more() == 0 ? "readers" : "readers.more",
        List.of(readers.more(), sections, language, sentences));
  }

  static String of(Remark remark, Strings strings) {
    var locale = Locale.forLanguageTag(strings.language());
    var values = new ArrayList<Object>();
    for (var value : remark.values()) {
      values.add(value instanceof Double number ? String.format(locale, "%.1f", number) : value);
    }
    return strings.of(remark.code(), values);
  }
}
