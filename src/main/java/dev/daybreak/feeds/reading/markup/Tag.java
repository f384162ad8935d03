package dev.daybreak.feeds.reading.markup;

import dev.daybreak.feeds.reading.text.Entities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A start or end tag of XML or HTML, as the tokenizer reads it. Tolerates missing quotes, and text
 * with a {@code <} in it.
 *
 * @param name in lower case, with its prefix
 * @param attributes names (in lower case) and decoded values, alternating
 * @param end position after the tag
 */
public record Tag(String name, boolean closing, boolean empty, List<String> attributes, int end) {

  public @Nullable String attribute(String name) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        return attributes.get(i + 1);
      }
    }
    return null;
  }

  /** Reads the tag that starts with the {@code <} at {@code at}; null if it is text. */
  static @Nullable Tag read(String text, int at) {
    return new Reader(text, at + 1).read();
  }

  private static final class Reader {
    private final String text;
    private final List<String> attributes = new ArrayList<>(4);
    private int at;
    private boolean empty;

    Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : '\0';
    }

    @Nullable Tag read() {
      boolean closing = peek() == '/';
      if (closing) {
        at++;
      }
      var name = name();
      if (name == null) {
        return null;
      }
      if (closing) {
        return closed(name);
      }
      return attributes() ? new Tag(name, false, empty, attributes, at) : null;
    }

    /** Checks the character after the name too, so that {@code <me@there.org>} stays text. */
    private @Nullable String name() {
      int start = at;
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      boolean named =
          at > start
              && at - start < 100
              && (Character.isLetter(text.charAt(start)) || text.charAt(start) == '_')
              && text.charAt(at - 1) != ':';
      char next = peek();
      boolean ends = next == '>' || next == '/' || next <= ' ' || next == '<';
      return named && ends && at < text.length()
          ? text.substring(start, at).toLowerCase(Locale.ROOT)
          : null;
    }

    private @Nullable Tag closed(String name) {
      while (at < text.length() && peek() != '>' && peek() != '<') {
        at++;
      }
      if (at == text.length()) {
        return null;
      }
      return new Tag(name, true, false, List.of(), peek() == '>' ? at + 1 : at);
    }

    /** Reads up to and including the {@code >}; false if this is not a tag. */
    private boolean attributes() {
      while (at < text.length()) {
        char c = peek();
        if (c == '>') {
          at++;
          return true;
        } else if (c == '<') {
          return !attributes.isEmpty();
        } else if (c == '/') {
          at++;
          empty = peek() == '>';
        } else if (c <= ' ' || c == '"' || c == '\'' || c == '=') {
          at++;
        } else if (!attribute()) {
          return true;
        }
      }
      return false;
    }

    /** Reads one; false if its value has no end and the tag was ended at the first {@code >}. */
    private boolean attribute() {
      int start = at;
      while (at < text.length() && "=>/<\"' \t\r\n\f".indexOf(peek()) < 0) {
        at++;
      }
      var name = text.substring(start, at).toLowerCase(Locale.ROOT);
      skipSpace();
      if (peek() != '=') {
        return true;
      }
      at++;
      skipSpace();
      char quote = peek();
      if (quote == '"' || quote == '\'') {
        return quoted(name, quote);
      }
      start = at;
      while (at < text.length() && peek() > ' ' && peek() != '>' && peek() != '<') {
        at++;
      }
      boolean slash = at > start && text.charAt(at - 1) == '/' && peek() == '>';
      empty = slash;
      keep(name, start, slash ? at - 1 : at);
      return true;
    }

    private boolean quoted(String name, char quote) {
      int start = at + 1;
      int end = text.indexOf(quote, start);
      char next = end < 0 || end + 1 >= text.length() ? '>' : text.charAt(end + 1);
      if (end >= 0 && (next <= ' ' || next == '>' || next == '/' || next == '?')) {
        keep(name, start, end);
        at = end + 1;
        return true;
      }
      // Searches only up to the next quote, which keeps the parser linear.
      int cut = start;
      int limit = end < 0 ? text.length() : end;
      while (cut < limit && text.charAt(cut) != '>') {
        cut++;
      }
      if (end >= 0 && cut == end) {
        keep(name, start, end);
        at = end + 1;
        return true;
      }
      if (cut == text.length()) {
        at = text.length();
        return true;
      }
      empty = text.charAt(cut - 1) == '/';
      keep(name, start, empty ? cut - 1 : cut);
      at = cut + 1;
      return false;
    }

    private void keep(String name, int start, int end) {
      if (attributes.size() < 128) {
        attributes.add(name);
        attributes.add(Entities.decode(text.substring(start, Math.max(start, end)), false));
      }
    }

    private void skipSpace() {
      while (at < text.length() && peek() <= ' ') {
        at++;
      }
    }

    private static boolean isNamePart(char c) {
      return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':';
    }
  }
}
