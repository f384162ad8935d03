package dev.daybreak.feeds.reading;

import java.util.List;

/** The result of parsing: a feed, a news page, or an error. */
public sealed interface Reading {

  /** A feed in RSS, RDF, Atom or JSON Feed; a truncated one has its complete items. */
  record Feed(ParsedFeed feed) implements Reading {}

  /** A saved news page. */
  record Page(ParsedItem item) implements Reading {}

  /**
   * Neither a feed nor a news page.
   *
   * @param why sentence that explains what it is instead
   * @param offers addresses of feeds that an HTML page links to, for the editor to choose from
   */
  record Unreadable(String why, List<String> offers) implements Reading {
    public Unreadable {
      offers = List.copyOf(offers);
    }

    public static Unreadable because(String why) {
      return new Unreadable(why, List.of());
    }
  }
}
