package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The constants of selection (CONTRIBUTING, How headlines are selected). One configuration serves
 * every day; none of them is tuned to a test set.
 *
 * @param lookBack how far back articles are selected from
 * @param likeness when texts are one story, related, copies
 * @param score points of each factor
 * @param layout how many stories each part of an edition has
 * @param rules the editor's rules
 */
@ConfigurationProperties("daybreak.choice")
public record ChoiceSettings(
    @DefaultValue("PT36H") Duration lookBack,
    @DefaultValue Likeness likeness,
    @DefaultValue Score score,
    @DefaultValue Layout layout,
    @DefaultValue Rules rules) {

  public ChoiceSettings {
    check(
        !lookBack.isNegative() && !lookBack.isZero(),
        "daybreak.choice.look-back: '" + lookBack + "' is not a time span above 0, like PT36H");
  }

  /**
   * Thresholds of similarity, 0..1.
   *
   * @param story two clusters at least this alike are one story
   * @param related stories at least this alike belong to one package
   * @param copy texts that share this much of their word shingles are one voice
   * @param repeat a story at least this like one of an earlier edition repeats it
   */
  public record Likeness(
      @DefaultValue("0.18") double story,
      @DefaultValue("0.12") double related,
      @DefaultValue("0.8") double copy,
      @DefaultValue("0.18") double repeat) {
    public Likeness {
      share("likeness.story", story);
      share("likeness.related", related);
      share("likeness.copy", copy);
      share("likeness.repeat", repeat);
    }
  }

  /**
   * The points of each factor.
   *
   * @param halfLife the age at which freshness has half of its points
   * @param outweighs a story with so many points more than the weakest of an edition takes its
   *     place, whatever the quotas say
   */
  public record Score(
      @DefaultValue("3.0") double corroboration,
      @DefaultValue("0.5") double spread,
      @DefaultValue("0.5") double kinds,
      @DefaultValue("2.0") double freshness,
      @DefaultValue("PT18H") Duration halfLife,
      @DefaultValue("1.0") double position,
      @DefaultValue("1.0") double weight,
      @DefaultValue("0.5") double beat,
      @DefaultValue("2.0") double repeat,
      @DefaultValue("1.5") double outweighs) {
    public Score {
      check(
          halfLife.toMillis() > 0,
          "daybreak.choice.score.half-life: '" + halfLife + "' is not a time span above 0");
    }
  }

  /**
   * How many stories each part of an edition has.
   *
   * @param top stories in an edition, the "also" lines not counted
   * @param sections their order; stories of other sections come after these
   * @param otherSection the section of unplaced stories
   * @param sectionsShown at most this many sections
   * @param sectionMin a shown section has at least this many stories, if there are as many
   * @param sectionMax and at most this many; a quota overrides both for its section
   * @param perSource at most this many stories led by one source
   * @param perPackage at most this many stories of one package
   * @param choices stories in "Most reported"
   * @param alsoLines "Also in SECTION" lines per section
   * @param lightSections a light story of these closes the edition
   * @param lightWords or one with such a word in its headline
   * @param smallPaper with fewer sources than this, caps per source and one-source warnings are off
   */
  public record Layout(
      @DefaultValue("12") int top,
      @DefaultValue({
            "World",
            "Ireland",
            "News",
            "Business",
            "Technology",
            "Science",
            "Health",
            "Sport",
            "Culture"
          })
          List<String> sections,
      @DefaultValue("News") String otherSection,
      @DefaultValue("5") int sectionsShown,
      @DefaultValue("2") int sectionMin,
      @DefaultValue("4") int sectionMax,
      @DefaultValue Map<String, Quota> quotas,
      @DefaultValue("3") int perSource,
      @DefaultValue("2") int perPackage,
      @DefaultValue("2") int choices,
      @DefaultValue("1") int alsoLines,
      @DefaultValue({"Culture", "Light", "Offbeat"}) List<String> lightSections,
      @DefaultValue({"festival", "zoo", "puppy", "panda", "quirky", "treasure", "record-breaking"})
          List<String> lightWords,
      @DefaultValue("4") int smallPaper) {
    public Layout {
      check(top >= 1, "daybreak.choice.layout.top: " + top + " is not 1 or more");
      check(
          sectionMin >= 0 && sectionMax >= Math.max(1, sectionMin),
          "daybreak.choice.layout.section-max: "
              + sectionMax
              + " is not 1 or more and not at least section-min ("
              + sectionMin
              + ")");
      check(
          perSource >= 1 && perPackage >= 1,
          "daybreak.choice.layout: per-source ("
              + perSource
              + ") and per-package ("
              + perPackage
              + ") must be 1 or more");
      sections = List.copyOf(sections);
      quotas = Map.copyOf(quotas);
      lightSections = List.copyOf(lightSections);
      lightWords = List.copyOf(lightWords);
    }

    Layout with(Map<String, Quota> other) {
      return of(top, sectionsShown, sectionMax, other, perSource, choices);
    }

    Layout top(int stories) {
      return of(
          stories,
          scaled(sectionsShown, stories),
          scaled(sectionMax, stories),
          quotas,
          scaled(perSource, stories),
          scaled(choices, stories));
    }

    private int scaled(int count, int stories) {
      return Math.max(count, (int) Math.ceil((double) count * stories / top));
    }

    private Layout of(
        int top,
        int sectionsShown,
        int sectionMax,
        Map<String, Quota> quotas,
        int perSource,
        int choices) {
      return new Layout(
          top,
          sections,
          otherSection,
          sectionsShown,
          sectionMin,
          sectionMax,
          quotas,
          perSource,
          perPackage,
          choices,
          alsoLines,
          lightSections,
          lightWords,
          smallPaper);
    }

    Quota quota(String section) {
      return quotas.getOrDefault(section, new Quota(sectionMin, sectionMax));
    }
  }

  /** How many stories a section may have. */
  public record Quota(int min, int max) {
    public Quota {
      check(
          min >= 0 && max >= min,
          "daybreak.choice.layout.quotas: min " + min + " and max " + max + " do not fit");
    }
  }

  /**
   * The editor's rules.
   *
   * @param beats topics: named keyword rules that promote or demote
   * @param embargoes articles that are not selected before an instant
   * @param weights a source's weight by its name, instead of the source's own
   * @param national sections for the news of one country
   * @param kinds articles of another kind than the table of kinds says
   * @param takeIn kinds that are selected like news although they are none
   */
  public record Rules(
      @DefaultValue List<Beat> beats,
      @DefaultValue List<Embargo> embargoes,
      @DefaultValue Map<String, Double> weights,
      @DefaultValue List<National> national,
      @DefaultValue List<KindRule> kinds,
      @DefaultValue Set<ArticleKind> takeIn) {
    public Rules {
      beats = List.copyOf(beats);
      embargoes = List.copyOf(embargoes);
      weights = Map.copyOf(weights);
      national = List.copyOf(national);
      kinds = List.copyOf(kinds);
      takeIn = Set.copyOf(takeIn);
      weights.forEach((source, weight) -> share("rules.weights." + source, weight));
    }

    /** What the selection does with an article, because of its kind. */
    public ArticleKind.Use useOf(Article article) {
      var kind = article.judged().kind();
      return takeIn.contains(kind) ? ArticleKind.Use.REPORT : kind.use();
    }
  }

  /**
   * A topic: a named rule that promotes or demotes stories with one of the words.
   *
   * @param bury whether it demotes, which needs a match in every report; to promote, one is enough
   */
  public record Beat(String name, List<String> words, @DefaultValue("false") boolean bury) {
    public Beat {
      words = List.copyOf(words);
    }
  }

  /** An article (by key or link) that is not selected before an instant. */
  public record Embargo(String article, Instant until) {
    /** Whether it keeps an article back at an instant. */
    boolean holds(Article article, Instant now) {
      return now.isBefore(until)
          && (this.article.equals(article.key()) || this.article.equals(article.link()));
    }
  }

  /**
   * Articles that are of another kind than the table of kinds says: one, or those of a pattern.
   *
   * @param article key or link of the one; empty if the rule is for a pattern
   * @param source its name; empty for any
   * @param part a part of the address if it has a slash, else words of the title; empty for all
   */
  public record KindRule(
      @DefaultValue("") String article,
      @DefaultValue("") String source,
      @DefaultValue("") String part,
      ArticleKind kind) {
    public KindRule {
      check(
          !article.isEmpty() || !source.isEmpty() || !part.isEmpty(),
          "daybreak.choice.rules.kinds: a rule for " + kind + " names no article, source or part");
    }

    boolean isForOne() {
      return !article.isEmpty();
    }

    boolean isAbout(Article one) {
      if (isForOne()) {
        return article.equals(one.key()) || article.equals(one.link());
      }
      return (source.isEmpty() || source.equalsIgnoreCase(one.source().name())) && hasPart(one);
    }

    private boolean hasPart(Article one) {
      if (part.contains("/")) {
        var link = one.link() == null ? "" : one.link();
        return link.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
      }
      return words(one.title()).contains(words(part));
    }

    private static String words(String text) {
      return (' ' + text.toLowerCase(Locale.ROOT) + ' ').replaceAll("[^\\p{L}\\p{N}]+", " ");
    }

    /** What it is about: {@code Harbour Courier “/extra/”}. */
    public String about() {
      var pattern = part.isEmpty() ? source : source + " “" + part + '”';
      return isForOne() ? article : pattern.strip();
    }
  }

  /**
   * A story is national if its headlines name one of the places and one of the sources covers it;
   * that outranks World.
   *
   * @param sources names of the sources; empty means any
   */
  public record National(String section, List<String> places, @DefaultValue List<String> sources) {
    public National {
      places = List.copyOf(places);
      sources = List.copyOf(sources);
    }
  }

  /** Every setting at its default. */
  public static ChoiceSettings defaults() {
    return of(Map.of());
  }

  /**
   * The defaults with some settings changed.
   *
   * @param changed by the name after {@code daybreak.choice.}, such as {@code layout.top}
   */
  public static ChoiceSettings of(Map<String, String> changed) {
    return of(changed, List.of());
  }

  /**
   * The settings of a program, with some of them changed.
   *
   * @param changed by the name after {@code daybreak.choice.}, such as {@code layout.top}
   * @param set sources of the other settings
   * @throws Refused naming the setting that does not exist, or whose value is wrong
   */
  public static ChoiceSettings of(
      Map<String, String> changed, Iterable<ConfigurationPropertySource> set) {
    var first = new MapConfigurationPropertySource();
    changed.forEach((name, value) -> first.put("daybreak.choice." + name, value));
    var sources = new ArrayList<ConfigurationPropertySource>(List.of(first));
    set.forEach(sources::add);
    sources.add(shipped());
    try {
      return new Binder(sources)
          .bindOrCreate(
              "daybreak.choice",
              Bindable.of(ChoiceSettings.class),
              new NoUnboundElementsBindHandler(
                  BindHandler.DEFAULT, source -> source.equals(first)));
    } catch (BindException e) {
      throw refused(e);
    }
  }

  /** The shipped settings, which also count outside of a running program. */
  private static ConfigurationPropertySource shipped() {
    var shipped = new MapConfigurationPropertySource();
    try (var in = ChoiceSettings.class.getResourceAsStream("/application.properties")) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(in));
      properties.stringPropertyNames().stream()
          .filter(name -> name.startsWith("daybreak.choice."))
          .forEach(name -> shipped.put(name, properties.getProperty(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shipped;
  }

  private static Refused refused(BindException e) {
    if (e.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
      return new Refused(
          e,
          "headlines.setting.unknown",
          unknown.getUnboundProperties().stream()
              .map(property -> property.getName().toString())
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var property = e.getProperty();
    var why = String.valueOf(cause.getMessage());
    return property == null
        ? new Refused(e, "headlines.setting.bounds", why)
        : new Refused(
            e,
            "headlines.setting.value",
            property.getName(),
            String.valueOf(property.getValue()),
            why);
  }

  /** The same settings for another look-back. */
  public ChoiceSettings lookingBack(Duration other) {
    return new ChoiceSettings(other, likeness, score, layout, rules);
  }

  /** The same settings with other rules of the editor. */
  public ChoiceSettings with(Rules other) {
    return new ChoiceSettings(lookBack, likeness, score, layout, other);
  }

  /** The same settings with what editors changed. */
  public ChoiceSettings with(EditorRules editors) {
    var changed =
        new Rules(
            editors.beats(),
            editors.embargoes(),
            editors.weights(),
            rules.national,
            editors.kinds(),
            rules.takeIn);
    return new ChoiceSettings(lookBack, likeness, score, layout.with(editors.quotas()), changed);
  }

  /** The same proportions for an edition of another length. */
  public ChoiceSettings top(int stories) {
    return new ChoiceSettings(lookBack, likeness, score, layout.top(stories), rules);
  }

  private static void share(String name, double value) {
    check(
        value >= 0 && value <= 1,
        String.format(Locale.ROOT, "daybreak.choice.%s: %s is not between 0 and 1", name, value));
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The weight of a source, 0..1. */
  double weightOf(String source, double own) {
    @Nullable Double ruled = rules.weights.get(source);
    return ruled == null ? Math.min(1, Math.max(0, own)) : ruled;
  }
}
