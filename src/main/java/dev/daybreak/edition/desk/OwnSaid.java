package dev.daybreak.edition.desk;

/**
 * What editors' own words said to readers; a part that they do not have is empty.
 *
 * @param sponsor who pays for them
 * @param link of the headline
 * @param text as plain text of one line
 */
public record OwnSaid(String sponsor, String title, String link, String text) {
  private static final int PARTS = 4;

  /** The same from its {@link #lines}. */
  static OwnSaid of(String lines) {
    var parts = lines.split("\n", PARTS);
    return new OwnSaid(parts[0], parts[1], parts[2], parts[3]);
  }

  /** As text: a line for each part. */
  String lines() {
    return String.join("\n", sponsor, title, link, text);
  }

  /** Its headline, or its text. */
  public String brief() {
    return title.isEmpty() ? text : title;
  }
}
