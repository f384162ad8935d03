package dev.daybreak.feeds.reading.pages;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognizes bylines (authors) and credits of news agencies. */
public final class Bylines {
  /** Credited as authors, but not outlets. */
  private static final Set<String> NO_SOURCE =
      Stream.of(
              "Agencies",
              "Agency",
              "News agencies",
              "Newsdesk",
              "News desk",
              "Online Editors",
              "Staff Reporter",
              "Staff reporters",
              "Staff writer",
              "Our Correspondent",
              "Web Desk",
              "Staff",
              "Sportsfile")
          .map(LineShape::bare)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> AGENCIES =
      Stream.concat(
              NO_SOURCE.stream(),
              Stream.of(
                      "Reuters",
                      "Thomson Reuters",
                      "Press Association",
                      "PA",
                      "PA Media",
                      "PA Images",
                      "PA Sport",
                      "Associated Press",
                      "The Associated Press",
                      "AP",
                      "AFP",
                      "Agence France-Presse",
                      "Agence France Presse",
                      "Bloomberg",
                      "Bloomberg News",
                      "DPA",
                      "dpa-AFX",
                      "EFE",
                      "ANSA",
                      "TASS",
                      "Interfax",
                      "Xinhua",
                      "PTI",
                      "ANI",
                      "IANS",
                      "UNI",
                      "Kyodo",
                      "Kyodo News",
                      "Yonhap",
                      "Anadolu",
                      "Anadolu Agency",
                      "WAM",
                      "SPA",
                      "MENA",
                      "UPI",
                      "AAP",
                      "NZPA",
                      "CP",
                      "The Canadian Press",
                      "Canadian Press",
                      "APA",
                      "SDA",
                      "ATS",
                      "Keystone-SDA",
                      "Belga",
                      "ANP",
                      "NTB",
                      "TT",
                      "Ritzau",
                      "STT",
                      "PAP",
                      "CTK",
                      "MTI",
                      "Agerpres",
                      "Lusa",
                      "Europa Press",
                      "Efe",
                      "Ukrinform",
                      "Unian",
                      "BNS",
                      "LETA",
                      "ELTA",
                      "Baltic News Service",
                      "PA Wire")
                  .map(LineShape::bare))
          .collect(Collectors.toUnmodifiableSet());

  /** Names that contain a word for news agency. */
  private static final Pattern NAMED_AGENCY =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{L}'’&.-]* ){1,4}(?:News ?[Ww]ire|Wire|News Agency|Press Agency|News Service|Press Association|Agency)");

  private static final Pattern BY =
      Pattern.compile("(?i)(?:(?:written|reported|words|story) )?by:?\\s+(\\p{L}.{1,80})");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?i).*\\b(correspondent|editor|reporter|reporters|writer|analyst|columnist|newsdesk|news desk|desk|staff)\\b.*");
  private static final Pattern WRAPPED =
      Pattern.compile("[\\[(—–©\\s-]*([^\\[\\]()]{2,60}?)[\\])\\s.]*");
  private static final Pattern AT_END =
      Pattern.compile(
          "(.*[.!?\"”’])\\s*(?:[\\[(]([^\\[\\]()]{2,40})[\\])]\\.?|[—–-]\\s*([\\p{L} /&.-]{2,40}))\\s*");
  private static final Pattern DATELINE =
      Pattern.compile("[\\p{Lu}][^.()]{0,60}\\(([^()]{2,40})\\)\\s*[-–—:].*");

  private Bylines() {}

  /** Whether this is one agency or several, such as "AP/PA" or "Reuters and AFP". */
  public static boolean isAgency(String name) {
    var parts = name.split("\\s*(?:/|,|&|\\band\\b|\\+)\\s*");
    return parts.length > 0
        && (Stream.of(parts).allMatch(part -> AGENCIES.contains(LineShape.bare(part)))
            || NAMED_AGENCY.matcher(name).matches());
  }

  /** The outlet of an agency line; null if the line is not an outlet, such as "Newsdesk". */
  public static @Nullable String sourceOf(String agency) {
    return NO_SOURCE.contains(LineShape.bare(agency)) ? null : agency;
  }

  /** The agency in "[Reuters]", "— AFP" or "Press Association"; null if there is no agency. */
  public static @Nullable String agencyLine(String line) {
    var match = WRAPPED.matcher(line.length() > 80 ? "" : line);
    if (!match.matches()) {
      return null;
    }
    var name = match.group(1).replaceFirst("(?i)^(source|by|via|from)\\s*:?\\s+", "").strip();
    return isAgency(name) ? name : null;
  }

  /** The name in "By Ann Byrne"; null if the line is not a byline. */
  public static @Nullable String byline(String line) {
    var match = BY.matcher(line.length() > 100 || LineShape.isEnded(line) ? "" : line);
    return match.matches() ? match.group(1).strip() : null;
  }

  /** Whether a line is a name with a role or place: "Ann Byrne, Political Correspondent". */
  public static boolean isTitled(String line) {
    if (line.length() > 90 || LineShape.isEnded(line) || LineShape.words(line) > 9) {
      return false;
    }
    var parts = line.split("\\s*[,|–—-]\\s+|\\s+in\\s+", 2);
    boolean role = parts.length == 2 && (ROLE.matcher(parts[1]).matches() || line.contains(" in "));
    return (role && LineShape.isName(parts[0]))
        || (ROLE.matcher(line).matches() && LineShape.words(line) <= 4);
  }

  /** The author or agency in the last line of a page; null if it is neither. */
  public static @Nullable String closing(String line) {
    var agency = agencyLine(line);
    if (agency != null) {
      return agency;
    }
    var byline = byline(line);
    if (byline != null) {
      return byline;
    }
    var bare = WRAPPED.matcher(line.length() > 90 ? "" : line);
    boolean named =
        bare.matches()
            && !LineShape.isEnded(line)
            && (LineShape.isName(bare.group(1)) || isTitled(line));
    return named ? bare.group(1).strip() : null;
  }

  /** Whether a line credits contributors: "Additional reporting by Reuters". */
  public static boolean isContribution(String line) {
    return line.length() <= 120
        && line.matches(
            "(?i)[\\[(]?(additional|with|further|extra) (reporting|inputs?|files|additional reporting)\\b.*");
  }

  /** A last paragraph, and the agency at its end: "… on Friday. [Reuters]". */
  public record Signed(String text, String agency) {}

  public static @Nullable Signed signed(String paragraph) {
    int tail = Math.max(0, paragraph.length() - 60);
    var match = AT_END.matcher(paragraph.substring(tail));
    if (!match.matches()) {
      return null;
    }
    var name = match.group(2) == null ? match.group(3) : match.group(2);
    return isAgency(name.strip())
        ? new Signed(paragraph.substring(0, tail) + match.group(1), name.strip())
        : null;
  }

  /** The agency in a dateline such as "LONDON (Reuters) - …"; null if there is none. */
  public static @Nullable String dateline(String paragraph) {
    var match = DATELINE.matcher(paragraph.substring(0, Math.min(140, paragraph.length())));
    return match.matches() && isAgency(match.group(1)) ? match.group(1) : null;
  }
}
