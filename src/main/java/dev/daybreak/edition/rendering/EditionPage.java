package dev.daybreak.edition.rendering;

import dev.daybreak.edition.blocks.LightText;
import dev.daybreak.newsletter.Accent;
import dev.daybreak.newsletter.Strings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of the edition's templates, which hold only markup. Texts are plain, clean and of one
 * line; addresses are absolute. Public, because FreeMarker reads only public types.
 *
 * @param dir {@code ltr} or {@code rtl}, of the edition's own strings
 * @param nameSize pixels of the masthead's name, so that a long one fits
 * @param logo address of the publisher's picture; null: the name as text
 * @param date in words
 * @param counts "11 stories · 5 minutes"
 * @param note why the lead is not from the reader's sections; null if it is
 * @param corrections of earlier editions
 * @param opening what editors wrote before the first story
 * @param url the edition's address on the public pages
 * @param leadLabel what stands over the lead, before its section
 * @param rest how many more stories the web edition has; null if none
 * @param choice Editor's choice, or the most reported; null if there is none
 * @param ending what editors wrote after the last story
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
    List<Own> opening,
    String url,
    String leadLabel,
    Item lead,
    List<Group> sections,
    @Nullable Group choice,
    @Nullable Group closing,
    @Nullable String rest,
    List<Own> ending,
    String end,
    Footer footer) {

  public EditionPage {
    sections = List.copyOf(sections);
    corrections = List.copyOf(corrections);
    opening = List.copyOf(opening);
    ending = List.copyOf(ending);
  }

  /**
   * A correction.
   *
   * @param label of which edition
   * @param url of that edition
   */
  public record Notice(String label, String url, String words) {}

  /** The language of the edition's own strings. */
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
   * @param label its section; empty: it is none, but editors' own words
   * @param lang BCP 47 tag if it differs from the edition's own; else null
   * @param dir of headline and standfirst
   * @param source the outlet
   * @param meta source and minutes
   * @param alsoIn other outlets' reports, named by the outlet
   * @param more how many more outlets than are named; empty for none
   * @param also related stories
   * @param after what editors wrote after it
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
      @Nullable String update,
      List<Own> after) {
    public Item {
      alsoIn = List.copyOf(alsoIn);
      also = List.copyOf(also);
      after = List.copyOf(after);
    }

    /** The same story, with what editors wrote after it. */
    Item followedBy(List<Own> blocks) {
      return new Item(
          label,
          title,
          lang,
          dir,
          standfirst,
          link,
          source,
          meta,
          image,
          alsoIn,
          more,
          also,
          update,
          blocks);
    }
  }

  /**
   * What editors wrote.
   *
   * @param kind opening, note, item, sponsor or closing
   * @param label that it is an advertisement, and whose; empty for all others
   * @param title empty if it has none
   * @param lang BCP 47 tag if it differs from the edition's own; else null
   * @param dir of its text
   * @param link empty if it has none
   * @param host of the link
   * @param rel what its links say of the page; empty: nothing
   */
  public record Own(
      String kind,
      String label,
      String title,
      @Nullable String lang,
      String dir,
      List<LightText.Paragraph> text,
      String link,
      String host,
      String rel,
      @Nullable Image image) {
    public Own {
      text = List.copyOf(text);
    }
  }

  public record Link(String title, String source, String url, String dir) {}

  /**
   * A picture in the size in which it is shown.
   *
   * @param width pixels shown, half of the real ones
   * @param credit who made it, if an editor chose it for its story
   */
  public record Image(
      String url,
      int width,
      int height,
      String alt,
      @Nullable String caption,
      @Nullable String credit) {}

  /**
   * The footer of an edition.
   *
   * @param consent place of the consent sentence in HTML
   * @param consentText its place in the text part
   * @param forward mailto address of an email to a friend
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
