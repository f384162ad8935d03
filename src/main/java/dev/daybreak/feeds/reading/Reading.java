package dev.daybreak.feeds.reading;

import java.util.List;

/** What became of bytes that should have been news. */
public sealed interface Reading {

  /** A feed in RSS, RDF, Atom or JSON Feed; a truncated one with the items that came whole. */
  record Feed(ParsedFeed feed) implements Reading {}

  /** A saved news page. */
  record Page(ParsedItem item) implements Reading {}

  /**
   * Neither.
   *
   * @param why a sentence that names what it is instead
   * @param offers addresses of feeds that an HTML page names, for the editor to confirm
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
