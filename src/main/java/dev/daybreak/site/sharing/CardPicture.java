package dev.daybreak.site.sharing;

import dev.daybreak.edition.CleanText;
import dev.daybreak.newsletter.Accent;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Draws the picture that stands for a page without one where it is shared: masthead, headline and
 * date, in the newsletter's colour. What no font of this machine has the letters for is left out.
 */
final class CardPicture {
  static final int WIDTH = 1200;
  static final int HEIGHT = 630;

  private static final int FRAME = 30;

  /** Nothing is drawn beside this column. */
  private static final int LEFT = 100;

  private static final int COLUMN = WIDTH - 2 * LEFT;

  /** The headline is between these. */
  private static final int TOP = 262;

  private static final int BOTTOM = 520;

  private static final List<Integer> SIZES = List.of(64, 58, 52, 46, 40, 36);

  /** Height of a line, in sizes of its letters. */
  private static final double LINE = 1.2;

  private static final float LEADING = 1.03f;
  private static final int LONGEST = 300;

  /** As in templates/styles/base.css. */
  private static final Color PAGE = Color.decode("#f1ece3");

  private static final String CARD = "#fffdf9";
  private static final Color INK = Color.decode("#221e1a");
  private static final Color SOFT = Color.decode("#655c53");

  /** The serifs of base.css, then free ones that servers have. */
  private static final List<String> FAMILIES =
      List.of(
          "Palatino Linotype",
          "Palatino",
          "Book Antiqua",
          "Georgia",
          "Gelasio",
          "Source Serif 4",
          "Noto Serif",
          "Liberation Serif",
          "DejaVu Serif");

  /** The bars of the sun in templates/base.ftlh: x, y, width, height. */
  private static final double[][] SUN = {
    {24, 0, 12, 1}, {20, 1, 20, 1}, {17, 2, 26, 1}, {14, 3, 32, 2}, {11.5, 5, 37, 2},
    {8, 8, 44, 3}, {4.5, 13, 51, 3}, {2, 18, 56, 2}, {0.5, 23, 59, 2}, {0, 28, 60, 1}
  };

  private final List<String> families;

  /**
   * @throws Error of AWT if this machine has no fonts
   */
  CardPicture() {
    var installed =
        List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
    var known = Set.copyOf(installed);
    this.families =
        Stream.of(
                FAMILIES.stream().filter(known::contains),
                Stream.of(Font.SERIF, Font.SANS_SERIF),
                installed.stream())
            .flatMap(family -> family)
            .distinct()
            .toList();
  }

  /** A PNG of {@link #WIDTH} × {@link #HEIGHT} pixels. */
  byte[] png(String name, String accent, String date, String headline) {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      draw(pen, name, Color.decode(new Accent(accent).on(CARD)), date, headline);
    } finally {
      pen.dispose();
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void draw(Graphics2D pen, String name, Color accent, String date, String headline) {
    pen.setColor(PAGE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.decode(CARD));
    pen.fillRect(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME);
    // Marks that are heaped on a letter must not leave the column either.
    pen.setClip(LEFT, FRAME, COLUMN, HEIGHT - 2 * FRAME);
    pen.setColor(accent);
    for (var bar : SUN) {
      pen.fill(
          new Rectangle2D.Double(
              WIDTH / 2.0 - 54 + bar[0] * 1.8, 62 + bar[1] * 1.8, bar[2] * 1.8, bar[3] * 1.8));
    }
    pen.setColor(INK);
    pen.fillRect(LEFT, 128, COLUMN, 2);
    pen.fillRect(LEFT, 133, COLUMN, 2);
    lines(pen, CleanText.line(name), Font.PLAIN, List.of(56, 48, 40, 32), 82)
        .ifPresent(text -> centred(pen, text, 140, 222));
    pen.fillRect(LEFT, 226, COLUMN, 1);
    lines(pen, CleanText.line(headline), Font.BOLD, SIZES, BOTTOM - TOP)
        .ifPresent(text -> centred(pen, text, TOP, BOTTOM));
    pen.setColor(SOFT);
    lines(pen, CleanText.line(date), Font.PLAIN, List.of(28, 22), 40)
        .ifPresent(text -> centred(pen, text, 532, 578));
  }

  private static void centred(Graphics2D pen, List<TextLayout> lines, int top, int bottom) {
    var first = lines.get(0);
    var step = (first.getAscent() + first.getDescent()) * LEADING;
    var y = (top + bottom - step * lines.size()) / 2 + first.getAscent();
    for (var line : lines) {
      // By what is seen: of a line from right to left the space at its end comes first.
      var seen = line.getBounds();
      line.draw(pen, (float) ((WIDTH - seen.getWidth()) / 2 - seen.getX()), y);
      y += step;
    }
  }

  /** A text in the largest size in which it fits, or cut so that it fits in the smallest. */
  private Optional<List<TextLayout>> lines(
      Graphics2D pen, String text, int style, List<Integer> sizes, int height) {
    var whole = shown(CleanText.cut(text, LONGEST));
    if (whole.isBlank()) {
      return Optional.empty();
    }
    for (var size : sizes) {
      var lines = wrapped(pen, whole, style, size);
      if (lines.size() * size * LINE <= height) {
        return Optional.of(lines);
      }
    }
    var smallest = sizes.get(sizes.size() - 1);
    for (var length = whole.length() - 1; length > 10; length = length * 9 / 10) {
      var lines = wrapped(pen, CleanText.cut(whole, length), style, smallest);
      if (lines.size() * smallest * LINE <= height) {
        return Optional.of(lines);
      }
    }
    return Optional.empty();
  }

  /** In as few lines as the column allows, and those as even as they can be. */
  private List<TextLayout> wrapped(Graphics2D pen, String text, int style, int size) {
    var font = new Font(family(text).orElse(Font.SERIF), style, size);
    var lines = wrapped(pen, text, font, COLUMN);
    for (var width = COLUMN - 30; width > COLUMN / 3; width -= 30) {
      var narrower = wrapped(pen, text, font, width);
      if (narrower.size() > lines.size()) {
        break;
      }
      lines = narrower;
    }
    return lines;
  }

  private static List<TextLayout> wrapped(Graphics2D pen, String text, Font font, int width) {
    var styled = new AttributedString(text);
    styled.addAttribute(TextAttribute.FONT, font);
    var measurer = new LineBreakMeasurer(styled.getIterator(), pen.getFontRenderContext());
    var lines = new ArrayList<TextLayout>();
    while (measurer.getPosition() < text.length()) {
      lines.add(measurer.nextLayout(width));
    }
    return lines;
  }

  /** The text if a font has its letters, else without its symbols; empty if none has them. */
  private String shown(String text) {
    var plain =
        text.codePoints()
            .filter(c -> !isSymbol(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .replaceAll("\\s+", " ")
            .strip();
    return Arrays.asList(text, plain).stream()
        .filter(some -> family(some).isPresent())
        .findFirst()
        .orElse("");
  }

  /** Emoji and what joins and colours them. */
  private static boolean isSymbol(int c) {
    var type = Character.getType(c);
    return type == Character.OTHER_SYMBOL
        || type == Character.MODIFIER_SYMBOL
        || type == Character.UNASSIGNED
        || c == 0x200D
        || (c >= 0xFE00 && c <= 0xFE0F);
  }

  private Optional<String> family(String text) {
    return families.stream()
        .filter(family -> new Font(family, Font.PLAIN, 12).canDisplayUpTo(text) < 0)
        .findFirst();
  }
}
