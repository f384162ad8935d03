package dev.daybreak.edition.blocks;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.StoryTexts.Own;
import dev.daybreak.edition.desk.OwnSaid;
import dev.daybreak.newsletter.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a block says; a part that its kind does not have is empty.
 *
 * @param sponsor who pays for it
 * @param text {@link LightText}, as it was typed
 * @param link of the headline, absolute
 */
public record BlockWords(
    String sponsor, String title, String text, String link, @Nullable ShownPicture picture) {
  /** Characters of a sponsor's name. */
  public static final int SPONSOR = 80;

  /** Characters of a headline. */
  public static final int TITLE = 200;

  /** Characters of the words about a picture. */
  public static final int ALT = 250;

  private static final int LINK = 2_000;
  private static final int BRIEF = 90;

  /** Words of a paragraph without a headline. */
  public static BlockWords of(String text) {
    return new BlockWords("", "", text, "", null);
  }

  /**
   * The same as a kind has it, cleaned.
   *
   * @throws Refused if something that it needs is missing, too long, or a link is none
   */
  BlockWords checked(BlockKind kind) {
    var headed = kind.hasHeadline();
    var clean =
        new BlockWords(
            kind == BlockKind.SPONSOR ? CleanText.line(sponsor) : "",
            headed ? CleanText.line(title) : "",
            LightText.clean(text),
            headed ? CleanText.line(link) : "",
            headed ? picture : null);
    if (kind == BlockKind.SPONSOR && clean.sponsor.isEmpty()) {
      throw new Refused("edition.block.sponsor");
    }
    if (headed && clean.title.isEmpty()) {
      throw new Refused("edition.block.title");
    }
    if (LightText.of(clean.text).paragraphs().isEmpty()) {
      throw new Refused("edition.block.text");
    }
    within(clean.sponsor, SPONSOR, "edition.block.sponsor.long");
    within(clean.title, TITLE, "edition.block.title.long");
    within(clean.text, kind.longest(), "edition.block.text.long");
    if (clean.link.isEmpty() ? kind == BlockKind.SPONSOR : !isPage(clean.link)) {
      throw new Refused("edition.block.link", CleanText.cut(clean.link, TITLE));
    }
    LightText.wrongLinks(clean.text).stream()
        .findFirst()
        .ifPresent(
            wrong -> {
              throw new Refused("edition.block.text.link", CleanText.cut(wrong, TITLE));
            });
    var shown = clean.picture;
    if (shown != null) {
      if (shown.alt().isBlank()) {
        throw new Refused("edition.block.alt");
      }
      within(shown.alt(), ALT, "edition.block.alt.long");
      within(shown.credit() == null ? "" : shown.credit(), ALT, "edition.block.credit.long");
    }
    return clean;
  }

  private static boolean isPage(String link) {
    return LightText.isAllowed(link) && !link.startsWith("mailto:") && link.length() <= LINK;
  }

  private static void within(String words, int most, String code) {
    var length = CleanText.length(words);
    if (length > most) {
      throw new Refused(code, length, most);
    }
  }

  /** The same for a day: {@code {date}} and {@code {weekday}} are filled in. */
  BlockWords on(String date, String weekday) {
    return new BlockWords(
        filled(sponsor, date, weekday),
        filled(title, date, weekday),
        filled(text, date, weekday),
        link,
        picture);
  }

  private static String filled(String words, String date, String weekday) {
    return words.replace("{date}", date).replace("{weekday}", weekday);
  }

  /** The addresses that it leads to. */
  public List<String> links() {
    var links = new ArrayList<>(LightText.of(text).links());
    if (!link.isEmpty()) {
      links.add(0, link);
    }
    return links;
  }

  /** What readers can search for; without a headline, its first words are shown as one. */
  Own searched(String by) {
    var plain = LightText.of(text).plain();
    return new Own(brief(), plain.equals(brief()) ? "" : plain, by);
  }

  /** What it says to readers. */
  OwnSaid said() {
    return new OwnSaid(sponsor, title, link, LightText.of(text).plain());
  }

  /** What it is called where there is little room: its headline, or its first words. */
  public String brief() {
    return title.isEmpty() ? CleanText.cut(LightText.of(text).plain(), BRIEF) : title;
  }
}
