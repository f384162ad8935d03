package dev.daybreak.feeds.kinds;

import java.util.Locale;

/** What an article is for. Only some kinds report events; see {@link Use}. */
public enum ArticleKind {
  NEWS(Use.REPORT),
  /** Live coverage of an event. */
  LIVE(Use.REPORT),
  OPINION(Use.ASIDE),
  /** Explainers, reviews, galleries, long reads. */
  FEATURE(Use.ASIDE),
  /** Briefings and lists of several events. */
  ROUNDUP(Use.NONE),
  /** Where to watch, recipes, winning numbers, listings. */
  SERVICE(Use.NONE),
  DEALS(Use.NONE),
  PUZZLE(Use.NONE),
  QUIZ(Use.NONE),
  HOROSCOPE(Use.NONE),
  /** A forecast; what weather did is news. */
  WEATHER(Use.NONE),
  PODCAST(Use.NONE),
  /** A page that is a film with a few words. */
  VIDEO(Use.COMPANION),
  /** Words about the outlet in place of an article: a paywall, a newsletter, an empty live blog. */
  SHELL(Use.NONE),
  /** Someone paid for it. */
  PAID(Use.NONE);

  private final Use use;

  ArticleKind(Use use) {
    this.use = use;
  }

  /** What a selection does with a kind. */
  public enum Use {
    /** It reports an event, and its source is a voice. */
    REPORT,
    /** It belongs to the story of its event, but is no voice, and leads it only in need. */
    ASIDE,
    /** The same, but where no report and nothing aside is beside it, it is left out. */
    COMPANION,
    /** It joins no story and is left out, unless a rule takes its kind in. */
    NONE
  }

  public Use use() {
    return use;
  }

  /** As it is written in tables, forms and strings: {@code horoscope}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
