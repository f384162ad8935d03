package dev.daybreak.admin.editions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * An email in the list of an inbox, cut as such lists usually cut it: each program, font and window
 * differs a little.
 *
 * @param program of {@link Program}, as templates name it
 * @param subject with an ellipsis if it is cut
 * @param preview the preheader and what follows it; empty if the subject leaves no room
 */
public record InboxRow(String program, String subject, String preview) {
  /** Invisible characters that take no room; templates put them after the preheader. */
  private static final String WITHOUT_WIDTH = "[\\u00AD\\u034F\\u200B\\u200C\\u2060\\uFEFF]";

  /** More than any list shows. */
  private static final int ENOUGH = 400;

  private static final int AROUND = 3;

  /**
   * The mail programs.
   *
   * <p>subject: characters of the subject; preview: of the text below it, or of both where they
   * share a line.
   */
  private enum Program {
    PHONE(38, 90, false),
    GMAIL(70, 110, true),
    OUTLOOK(60, 55, false);

    private final int subject;
    private final int preview;
    private final boolean sharesLine;

    Program(int subject, int preview, boolean sharesLine) {
      this.subject = subject;
      this.preview = preview;
      this.sharesLine = sharesLine;
    }

    private InboxRow row(String subject, String text) {
      var shown = cut(subject, this.subject);
      var room = sharesLine ? preview - length(shown) - AROUND : preview;
      return new InboxRow(name().toLowerCase(Locale.ROOT), shown, cut(text, room));
    }
  }

  /** The email in each of the inboxes. */
  static List<InboxRow> of(String subject, String html) {
    var text = text(html);
    return Arrays.stream(Program.values()).map(program -> program.row(subject, text)).toList();
  }

  /** The beginning of an email's text as inboxes read it: hidden text too. */
  static String text(String html) {
    var text = new StringBuilder();
    NodeVisitor reading =
        (node, depth) -> {
          if (node instanceof TextNode words && text.length() < 4 * ENOUGH) {
            // Spaces that do not break are kept, as they keep what follows out of the list.
            text.append(words.getWholeText().replaceAll(WITHOUT_WIDTH, "")).append(' ');
          }
        };
    Jsoup.parse(html).body().traverse(reading);
    return text.toString().replaceAll("[ \\t\\r\\n]+", " ").strip();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** At most so many characters, the ellipsis among them. */
  static String cut(String text, int most) {
    if (length(text) <= most) {
      return text.replaceAll("\\u00A0+$", "");
    }
    if (most < 2) {
      return "";
    }
    var cut = text.substring(0, text.offsetByCodePoints(0, most - 1));
    var shown = cut.replaceAll("[\\s\\u00A0]+$", "");
    // Blanks alone are cut without a sign of it.
    return cut.endsWith("\u00A0") ? shown : shown + "…";
  }
}
