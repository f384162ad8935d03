package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.feeds.Sources;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the view of an edition's preflight. */
@Component
class PreflightViews {
  private final Preflight preflight;
  private final FindingWords findings;
  private final Sources sources;
  private final AdminWords words;

  PreflightViews(Preflight preflight, FindingWords findings, Sources sources, AdminWords words) {
    this.preflight = preflight;
    this.findings = findings;
    this.sources = sources;
    this.words = words;
  }

  /** The names of the sources that are silent or in trouble. */
  List<String> lacking() {
    return sources.missing().stream().map(health -> health.source().name()).toList();
  }

  /** The view; empty if the edition has no stories. */
  Optional<PreflightView> of(Edition edition) {
    return of(edition, false);
  }

  /**
   * The same.
   *
   * @param rendered whether the templates have just rendered the edition for all readers
   */
  Optional<PreflightView> of(Edition edition, boolean rendered) {
    var page = words.page();
    return edition.content().stories().isEmpty()
        ? Optional.empty()
        : Optional.of(
            PreflightView.of(
                preflight.look(edition, rendered),
                edition.state().published(),
                findings.in(page.locale()),
                page));
  }
}
