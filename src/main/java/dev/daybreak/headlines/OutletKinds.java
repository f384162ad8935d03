package dev.daybreak.headlines;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.text.PreparedArticle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What kind each outlet of a day is: what an editor says, or its name and address show; else an
 * outlet whose articles are of one section, nearly all, is a trade title of that section, and any
 * other is a general one.
 */
public final class OutletKinds {
  /** Of so many articles, such a share is of the section of a trade title. */
  private static final double SHARE = 0.75;

  /** With fewer articles nothing is known, unless its source is of one section. */
  private static final int FEWEST = 3;

  private final Map<String, Kind> byVoice;

  /** One of the two. */
  private record Kind(@Nullable OutletKind kind, @Nullable String section) {
    static final Kind GENERAL = new Kind(OutletKind.GENERAL, null);
  }

  private OutletKinds(Map<String, Kind> byVoice) {
    this.byVoice = byVoice;
  }

  /** Of the outlets of a day, by all of its articles. */
  static OutletKinds of(List<PreparedArticle> day, Sections sections) {
    return new OutletKinds(
        day.stream()
            .collect(
                groupingBy(
                    PreparedArticle::voice,
                    mapping(
                        PreparedArticle::article,
                        collectingAndThen(toList(), articles -> kind(articles, sections))))));
  }

  /**
   * Of one outlet: the kind that its stories count it as.
   *
   * @param articles of its sources, the latest
   */
  public static Reason.KindsOfOutlet of(List<Article> articles, ChoiceSettings settings) {
    return told(List.of(kind(articles, new Sections(settings))));
  }

  /** The kinds of those who tell a story. */
  Reason.KindsOfOutlet of(List<Voices.Voice> voices) {
    return told(
        voices.stream().map(voice -> byVoice.getOrDefault(voice.name(), Kind.GENERAL)).toList());
  }

  private static Reason.KindsOfOutlet told(List<Kind> all) {
    var kinds = new TreeSet<OutletKind>();
    var sections = new TreeSet<String>();
    for (var kind : all) {
      if (kind.kind != null) {
        kinds.add(kind.kind);
      } else if (kind.section != null) {
        sections.add(kind.section);
      }
    }
    return new Reason.KindsOfOutlet(List.copyOf(kinds), List.copyOf(sections));
  }

  private static Kind kind(List<Article> articles, Sections sections) {
    var said =
        articles.stream()
            .map(Article::source)
            .filter(source -> OutletKind.of(source) != null)
            .min(Comparator.comparing(Source::address));
    if (said.isPresent()) {
      return new Kind(OutletKind.of(said.get()), null);
    }
    var known =
        articles.size() >= FEWEST
            || articles.stream().allMatch(article -> article.source().section() != null);
    return known ? ofSections(articles, sections) : Kind.GENERAL;
  }

  private static Kind ofSections(List<Article> articles, Sections sections) {
    return articles.stream()
        .map(article -> sections.named(article).filter(sections::isOneSubject).orElse(null))
        .filter(Objects::nonNull)
        .collect(groupingBy(section -> section, counting()))
        .entrySet()
        .stream()
        .filter(section -> section.getValue() >= SHARE * articles.size())
        .findFirst()
        .map(section -> new Kind(null, section.getKey()))
        .orElse(Kind.GENERAL);
  }
}
