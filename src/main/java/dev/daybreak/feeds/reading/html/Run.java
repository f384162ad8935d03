package dev.daybreak.feeds.reading.html;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Text between two block boundaries: a paragraph, a heading, a cell, a label.
 *
 * @param linked how many of its characters are in links
 * @param block the nearest block element around it
 * @param name of the element that makes it a paragraph, heading, item or quote; else "div"
 * @param size its length, as if each script needed as many characters as Latin
 * @param isProse whether it reads like a paragraph of an article: long, with stops, hardly linked
 */
record Run(String text, int linked, Element block, String name, int size, boolean isProse) {
  private static final Pattern STOP = Pattern.compile("[.,;:!?…。、！？，；：،؟؛।]");
  private static final Pattern ENDED = Pattern.compile("(?s).*[.!?…:;。！？：؟।][\"'”’»›)\\]」』）]*");
  private static final int LONG = 140;
  private static final int SHORT = 45;

  static Run of(String text, int linked, Element block, String name) {
    int size = size(text);
    boolean isProse =
        !isHeading(name)
            && linked < 0.4 * text.length()
            && (size >= LONG || (size >= SHORT && STOP.matcher(text).find()));
    return new Run(text, linked, block, name, size, isProse);
  }

  private static int size(String text) {
    int size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Kana, ideographs and Hangul.
      size += (c >= 0x3040 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0) ? 2 : 0;
    }
    return size;
  }

  double linkDensity() {
    return (double) linked / text.length();
  }

  boolean isHeading() {
    return isHeading(name);
  }

  private static boolean isHeading(String name) {
    return name.length() == 2 && name.charAt(0) == 'h';
  }

  boolean isItem() {
    return name.equals("li") || name.equals("dd") || name.equals("dt");
  }

  boolean isParagraph() {
    return name.equals("p");
  }

  /** Whether it is all a link. */
  boolean isLink() {
    return linked > 0 && linkDensity() > 0.8;
  }

  /** Whether it ends like a sentence. */
  boolean isEnded() {
    return ENDED.matcher(text.substring(Math.max(0, text.length() - 8))).matches();
  }

  /** Whether it is certainly a paragraph, so that nobody asks whether it is a label or an offer. */
  boolean isPlainProse() {
    return linked == 0 && text.length() > LONG && isProse && isEnded();
  }
}
