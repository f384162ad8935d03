package dev.daybreak.site;

import dev.daybreak.feeds.SectionNames;
import dev.daybreak.subscribers.SectionsOffered;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offers readers the sections of the settings. */
@Component
class OfferedSections implements SectionsOffered {
  private final SectionNames sections;

  OfferedSections(SectionNames sections) {
    this.sections = sections;
  }

  @Override
  public List<String> names() {
    return List.copyOf(sections.sections().keySet());
  }
}
