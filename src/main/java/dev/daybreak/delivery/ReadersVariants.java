package dev.daybreak.delivery;

import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.edition.rendering.VariantsInUse;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.subscribers.Subscribers;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The variants of an edition that subscribers' preferences ask for, the most frequent ones. */
@Component
class ReadersVariants implements VariantsInUse {
  private static final int MOST = 64;

  private final Subscribers subscribers;
  private final Languages languages;

  ReadersVariants(Subscribers subscribers, Languages languages) {
    this.subscribers = subscribers;
    this.languages = languages;
  }

  @Override
  public List<Variant> variants() {
    return subscribers.tastes(MOST).stream()
        .map(
            wanted ->
                new Variant(new TreeSet<>(wanted.sections()), languages.spoken(wanted.language())))
        .distinct()
        .toList();
  }
}
