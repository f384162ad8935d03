package dev.daybreak.edition.preflight;

import dev.daybreak.newsletter.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check.
 *
 * @param remarks what is found and, if something is wrong, what to do
 * @param readers which variant has it; null: the whole edition
 */
public record Finding(
    Check check, Verdict verdict, List<Remark> remarks, @Nullable Readers readers) {

  public Finding {
    remarks = List.copyOf(remarks);
  }

  /** What a finding means for the edition. */
  public enum Verdict {
    PASS,
    WARNING,
    STOP
  }

  /**
   * The readers of one variant.
   *
   * @param sections in alphabetical order; empty: all
   * @param language BCP 47
   * @param more how many more variants have the same fault
   */
  public record Readers(List<String> sections, String language, int more) {
    public Readers {
      sections = List.copyOf(sections);
    }

    private Failure have(Failure what) {
      return Remark.of(
              more == 0 ? "readers" : "readers.more",
              more,
              sections.isEmpty() ? Remark.of("readers.all").reason() : String.join(", ", sections),
              Locale.forLanguageTag(language),
              what)
          .reason();
    }
  }

  /** The finding as a reason why an edition is held. */
  public Failure reason() {
    var said = Failure.sentences(remarks.stream().map(Remark::reason).toList());
    return readers == null ? said : readers.have(said);
  }

  static Finding pass(Check check, String code, Object... values) {
    return of(check, Verdict.PASS, Remark.of(code, values));
  }

  /** Worth a look, but no reason to hold the edition. */
  static Finding warning(Check check, String code, Object... values) {
    return of(check, Verdict.WARNING, Remark.of(code, values));
  }

  /** Wrong enough to stop the edition, if the settings allow this check to. */
  static Finding wrong(Check check, String code, Object... values) {
    return of(check, Verdict.STOP, Remark.of(code, values));
  }

  static Finding of(Check check, Verdict verdict, Remark... remarks) {
    return new Finding(check, verdict, List.of(remarks), null);
  }

  /** This finding, with the readers that it concerns. */
  Finding only(Readers some) {
    return new Finding(check, verdict, remarks, some);
  }

  /** This finding if only these checks may stop an edition. */
  Finding under(Set<Check> stops) {
    return verdict == Verdict.STOP && !stops.contains(check)
        ? new Finding(check, Verdict.WARNING, remarks, readers)
        : this;
  }
}
