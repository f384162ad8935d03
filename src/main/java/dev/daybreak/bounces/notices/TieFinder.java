package dev.daybreak.bounces.notices;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what may tell which delivery an email is about. */
final class TieFinder {
  private static final int MOST = 30;

  /** Where it says whom it arrived at, the surest first. */
  private static final List<String> ARRIVED =
      List.of(
          "delivered-to",
          "x-original-to",
          "envelope-to",
          "x-envelope-to",
          "x-delivered-to",
          "to",
          "cc",
          "apparently-to",
          "resent-to");

  private static final List<String> ANSWERED = List.of("in-reply-to", "references");

  private TieFinder() {}

  /**
   * @param bounce whether it is a bounce: a link of ours in its words says nothing then, since it
   *     may be a reader's own email that we passed on and that came back
   */
  static Tie of(ReadMessage message, Said said, boolean bounce) {
    var headers = message.headers();
    var arrived = new LinkedHashSet<String>();
    ARRIVED.forEach(name -> headers.all(name).forEach(value -> addAddresses(arrived, value)));
    headers.all("received").forEach(value -> addAddresses(arrived, recipient(value)));
    var returned = said.returned();
    var ids = new LinkedHashSet<String>();
    addIds(ids, returned.first("message-id"));
    for (var group : message.statusGroups()) {
      addIds(ids, group.first("original-message-id"));
      addIds(ids, group.first("x-original-message-id"));
    }
    ANSWERED.forEach(name -> addIds(ids, headers.first(name)));
    return new Tie(List.copyOf(arrived), List.copyOf(ids), returned(message, said, bounce));
  }

  private static List<String> returned(ReadMessage message, Said said, boolean bounce) {
    var found = new LinkedHashSet<String>();
    var headers = said.returned();
    for (var name : List.of("return-path", "x-return-path", "sender", "list-unsubscribe")) {
      headers.all(name).forEach(value -> addAddresses(found, value));
    }
    addLinks(found, headers.first("list-unsubscribe"));
    for (var group : message.statusGroups()) {
      addAddresses(found, group.first("x-postfix-sender"));
      addAddresses(found, group.first("original-envelope-id"));
    }
    message
        .part("message/feedback-report")
        .map(part -> HeaderBlock.of(part.text().strip()))
        .ifPresent(fields -> addAddresses(found, fields.first("original-mail-from")));
    addAddresses(found, said.own());
    addAddresses(found, said.returnedText());
    if (!bounce) {
      addLinks(found, said.returnedText());
      addLinks(found, said.own());
    }
    return List.copyOf(found);
  }

  /** {@code for <bounce+…@…>} in a Received line (RFC 5321 §4.4). */
  private static String recipient(String received) {
    int at = received.indexOf(" for ");
    return at < 0 ? "" : received.substring(at);
  }

  private static void addAddresses(Set<String> all, String text) {
    addSome(all, PlainWords.addresses(text, MOST));
  }

  private static void addSome(Set<String> all, List<String> more) {
    more.stream().limit(Math.max(0, MOST - all.size())).forEach(all::add);
  }

  private static void addIds(Set<String> ids, String text) {
    addSome(ids, PlainWords.addresses(text, MOST));
  }

  /** The tokens of our links. */
  private static void addLinks(Set<String> all, String text) {
    var tokens = new ArrayList<String>();
    var mark = "/leave/";
    for (int at = text.indexOf(mark);
        at >= 0 && tokens.size() < MOST;
        at = text.indexOf(mark, at + 1)) {
      int start = at + mark.length();
      int end = start;
      while (end < text.length() && isToken(text.charAt(end))) {
        end++;
      }
      tokens.add(text.substring(start, end));
    }
    addSome(all, tokens);
  }

  private static boolean isToken(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }
}
