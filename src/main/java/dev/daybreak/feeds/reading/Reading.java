package dev.daybreak.feeds.reading;

import dev.daybreak.newsletter.Failure;
import java.util.List;

/** The result of parsing: a feed, a news page, or an error. */
public sealed interface Reading {

  /** A feed in RSS, RDF, Atom or JSON Feed; a truncated one has its complete items. */
  record Feed(ParsedFeed feed) implements Reading {}

  /**
   * A news page, in HTML or plain text.
   *
   * @param guesses names of the fields that are a guess, such as {@code title}; empty when sure
   */
  record Page(ParsedItem item, List<String> guesses) implements Reading {
    public Page {
      guesses = List.copyOf(guesses);
    }
  }

  /**
   * Neither a feed nor a news page.
   *
   * @param why the reason: what it is instead
   * @param offers addresses of feeds that an HTML page links to, for the editor to choose from
   */
  record Unreadable(Failure why, List<String> offers) implements Reading {
    public Unreadable {
      offers = List.copyOf(offers);
    }

    public static Unreadable because(String code, Object... arguments) {
      return new Unreadable(new Failure(code, arguments), List.of());
    }
  }
}
