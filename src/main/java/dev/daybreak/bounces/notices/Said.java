package dev.daybreak.bounces.notices;

import dev.daybreak.bounces.notices.Recipient.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an email says in words, apart from what it quotes or returns of ours.
 *
 * @param subject flat
 * @param own its own words, as they are
 * @param flat the same, flat ({@link PlainWords#flat})
 * @param returned the headers of our email, as a part or in the text
 * @param returnedText what follows its own words
 */
record Said(
    String subject,
    String own,
    String flat,
    HeaderBlock returned,
    String returnedText,
    PatternTable table) {
  private static final int LONGEST = 16 * 1024;
  private static final int BEGINNING = 400;
  private static final int FIRST_LINES = 5;

  /** A line with which a returned message begins. */
  private static final Set<String> FIRST_HEADERS =
      Set.of(
          "return-path:", "received:", "dkim-signature:", "message-id:", "authentication-results:");

  private static final Pattern REPLY =
      Pattern.compile(
          "(?<![\\d.:])([45]\\d\\d)(?:[ -]{1,3}#?(?:[45]\\.\\d{1,3}\\.\\d{1,3})?|$)[^\\n]{0,300}");

  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]{0,3}\\d)");

  static Said of(ReadMessage message, PatternTable table) {
    var text = message.text();
    text = text.substring(0, Math.min(text.length(), LONGEST)).replace("\r\n", "\n");
    int end = endOfOwn(text, table);
    var own = text.substring(0, end).strip();
    var rest = text.substring(end);
    var part = message.returned();
    return new Said(
        PlainWords.flat(message.headers().words("subject")),
        own,
        PlainWords.flat(own),
        part.isEmpty() ? headersIn(rest) : part,
        rest,
        table);
  }

  /** Where quoted or returned text begins. */
  private static int endOfOwn(String text, PatternTable table) {
    for (int start = 0; start < text.length(); ) {
      int stop = text.indexOf('\n', start);
      stop = stop < 0 ? text.length() : stop;
      var line = PlainWords.flat(text.substring(start, stop));
      if (line.startsWith(">")
          || FIRST_HEADERS.stream().anyMatch(line::startsWith)
          || table.isWholly("original", line)) {
        return start;
      }
      start = stop + 1;
    }
    return text.length();
  }

  private static HeaderBlock headersIn(String rest) {
    var block = HeaderBlock.of(rest.stripLeading());
    int paragraph = rest.stripLeading().indexOf("\n\n");
    return block.has("message-id") || paragraph < 0
        ? block
        : HeaderBlock.of(rest.stripLeading().substring(paragraph).stripLeading());
  }

  String beginning() {
    return flat.substring(0, Math.min(flat.length(), BEGINNING));
  }

  /** The first lines that a person wrote. */
  List<String> firstLines() {
    return own.lines()
        .map(PlainWords::flat)
        .filter(line -> !line.isEmpty())
        .limit(FIRST_LINES)
        .toList();
  }

  boolean isDelay() {
    return table.says("delayed", subject) || table.says("delayed", beginning());
  }

  /** The recipients in a bounce that has no machine's part. */
  List<Recipient> recipients(Action action, ReadMessage message) {
    var diagnostic = diagnostic();
    var status = status(diagnostic);
    var failed =
        IncomingReader.firstOf(
            List.of(
                message.headers().first("x-failed-recipients"),
                message.headers().first("x-actual-recipient")));
    var addresses = new ArrayList<>(PlainWords.addresses(failed.isEmpty() ? own : failed, 10));
    addresses.removeIf(Said::isOfServer);
    if (addresses.isEmpty()) {
      return List.of(new Recipient(action, "", "", status, diagnostic, ""));
    }
    return addresses.stream()
        .limit(5)
        .map(one -> new Recipient(action, one, "", status, diagnostic, ""))
        .toList();
  }

  private static boolean isOfServer(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("postmaster@")
        || lower.startsWith("mailer-daemon@")
        || lower.startsWith("bounce+")
        || lower.startsWith("bounce@")
        || lower.startsWith("abuse@")
        || lower.startsWith("support@");
  }

  /** The reply of the server that refused, if it is quoted. */
  private String diagnostic() {
    var lines = own.replace('\t', ' ');
    var reply = REPLY.matcher(lines);
    while (reply.find()) {
      var line = reply.group().strip();
      if (line.length() > 6) {
        return IncomingReader.cut(line, 500);
      }
    }
    return "";
  }

  private String status(String diagnostic) {
    for (var text : List.of(diagnostic, own)) {
      var found = STATUS.matcher(text);
      if (found.find()) {
        return found.group(1);
      }
    }
    return table.status(flat);
  }
}
