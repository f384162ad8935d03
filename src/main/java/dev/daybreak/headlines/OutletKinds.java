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
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What kind each outlet of a day is, all sources of its owner together: what an editor says of one
 * of them, the section that all of them have, or what a name or an address shows; else an outlet
 * whose articles are of one section, nearly all, is a trade title of that section, and any other is
 * a general one.
 */
public final class OutletKinds {
  /** Of so many articles, such a share is of the section of a trade title. */
  private static final double SHARE = 0.75;

  /** With fewer articles nothing is known, unless its sources are of one section. */
  private static final int FEWEST = 3;

  private static final String GENERAL = OutletKind.GENERAL.word();

  /** Of each voice a word of {@link OutletKind}, or the section of a trade title. */
  private final Map<String, String> byVoice;

  private OutletKinds(Map<String, String> byVoice) {
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
    return told(Stream.of(kind(articles, new Sections(settings))));
  }

  /** The kinds of those who tell a story. */
  Reason.KindsOfOutlet of(List<Voices.Voice> voices) {
    return told(voices.stream().map(voice -> byVoice.getOrDefault(voice.name(), GENERAL)));
  }

  private static Reason.KindsOfOutlet told(Stream<String> all) {
    var kinds = new TreeSet<OutletKind>();
    var sections = new TreeSet<String>();
    all.forEach(
        word -> {
          var kind = OutletKind.read(word);
          if (kind == null) {
            sections.add(word);
          } else {
            kinds.add(kind);
          }
        });
    return new Reason.KindsOfOutlet(List.copyOf(kinds), List.copyOf(sections));
  }

  private static String kind(List<Article> articles, Sections sections) {
    var sources =
        articles.stream()
            .map(Article::source)
            .distinct()
            .sorted(Comparator.comparing(Source::address))
            .toList();
    return said(sources, Source::outlet)
        .or(() -> ofOneSubject(sources, sections))
        .or(() -> said(sources, OutletKind::shownBy))
        .or(() -> articles.size() < FEWEST ? Optional.empty() : ofSections(articles, sections))
        .orElse(GENERAL);
  }

  private static Optional<String> said(
      List<Source> sources, Function<Source, @Nullable OutletKind> by) {
    return sources.stream().map(by).filter(Objects::nonNull).findFirst().map(OutletKind::word);
  }

  /**
   * The section that an editor gave to all of the sources: a name such as Bloomberg says less. A
   * newsroom of one subject is a newsroom still.
   */
  private static Optional<String> ofOneSubject(List<Source> sources, Sections sections) {
    var given = sources.stream().map(Source::section).distinct().toList();
    var one = given.size() == 1 ? given.get(0) : null;
    var newsroom =
        sources.stream().anyMatch(each -> OutletKind.shownBy(each) == OutletKind.NEWSROOM);
    return Optional.ofNullable(one).filter(section -> !newsroom && sections.isOneSubject(section));
  }

  private static Optional<String> ofSections(List<Article> articles, Sections sections) {
    return articles.stream()
        .map(article -> sections.named(article).filter(sections::isOneSubject).orElse(null))
        .filter(Objects::nonNull)
        .collect(groupingBy(section -> section, counting()))
        .entrySet()
        .stream()
        .filter(section -> section.getValue() >= SHARE * articles.size())
        .findFirst()
        .map(Map.Entry::getKey);
  }
}
