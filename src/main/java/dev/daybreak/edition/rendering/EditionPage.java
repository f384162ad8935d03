package dev.daybreak.edition.rendering;

import dev.daybreak.newsletter.Accent;
import dev.daybreak.newsletter.Strings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the edition's templates show, ready to be shown: they hold markup only. Texts are
 * plain, clean and of one line; addresses are absolute. Public, since FreeMarker reads nothing
 * else.
 *
 * @param dir {@code ltr} or {@code rtl}, of the edition's own words
 * @param nameSize pixels of the masthead's name, so that a long one fits
 * @param logo address of the publisher's picture; null: the name in type
 * @param date in words
 * @param counts "11 stories · 5 minutes"
 * @param note why the lead is not of the reader's sections; null where it is
 * @param corrections what earlier editions said wrongly
 * @param url the edition's address on the public pages
 * @param rest how many more stories stand on the web; null where all are here
 * @param choice Editor's choice, or the most reported; null where there is none
 */
public record EditionPage(
    Strings strings,
    String dir,
    String subject,
    String preheader,
    String name,
    int nameSize,
    @Nullable String logo,
    Accent accent,
    String date,
    String counts,
    @Nullable String note,
    List<Notice> corrections,
    String url,
    Item lead,
    List<Group> sections,
    @Nullable Group choice,
    @Nullable Group closing,
    @Nullable String rest,
    String end,
    Footer footer) {

  public EditionPage {
    sections = List.copyOf(sections);
    corrections = List.copyOf(corrections);
  }

  /**
   * A correction.
   *
   * @param label of which edition
   * @param url of that edition
   */
  public record Notice(String label, String url, String words) {}

  /** The language of the edition's own words. */
  public String language() {
    return strings.language();
  }

  /**
   * Stories under one label.
   *
   * @param lines the "Also in …" of a section
   */
  public record Group(String label, List<Item> stories, String linesLabel, List<Item> lines) {
    public Group {
      stories = List.copyOf(stories);
      lines = List.copyOf(lines);
    }
  }

  /**
   * One story.
   *
   * @param label its section
   * @param lang BCP 47 tag where it differs from the edition's own; null where it does not
   * @param dir of headline and standfirst
   * @param source the outlet
   * @param meta source and minutes
   * @param alsoIn other outlets' reports, named by the outlet
   * @param more how many more outlets than are named; empty for none
   * @param also related stories
   */
  public record Item(
      String label,
      String title,
      @Nullable String lang,
      String dir,
      String standfirst,
      String link,
      String source,
      String meta,
      @Nullable Image image,
      List<Link> alsoIn,
      String more,
      List<Link> also,
      @Nullable String update) {
    public Item {
      alsoIn = List.copyOf(alsoIn);
      also = List.copyOf(also);
    }
  }

  public record Link(String title, String source, String url, String dir) {}

  /**
   * A picture at the size that it is shown in.
   *
   * @param width pixels shown, half of the real ones
   */
  public record Image(String url, int width, int height, String alt, @Nullable String caption) {}

  /**
   * What stands under an edition.
   *
   * @param consent where the sentence goes in HTML
   * @param consentText where it goes in the text part
   * @param forward address that opens a mail to a friend
   * @param address the lines of the postal address
   */
  public record Footer(
      String consent,
      String consentText,
      String leave,
      String preferences,
      String forward,
      String subscribe,
      String how,
      String archive,
      String privacy,
      List<String> address) {
    public Footer {
      address = List.copyOf(address);
    }
  }
}
