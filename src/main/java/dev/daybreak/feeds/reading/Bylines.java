package dev.daybreak.feeds.reading;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who wrote it: a person, or the agency that it came from. */
final class Bylines {
  /** Ones that wrote it, but are no outlet of their own. */
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

  /** Names that say it themselves. */
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

  /** One agency, or several as "AP/PA" and "Reuters and AFP". */
  static boolean isAgency(String name) {
    var parts = name.split("\\s*(?:/|,|&|\\band\\b|\\+)\\s*");
    return parts.length > 0
        && (Stream.of(parts).allMatch(part -> AGENCIES.contains(LineShape.bare(part)))
            || NAMED_AGENCY.matcher(name).matches());
  }

  /** The outlet that an agency line stands for; null where it is none ("Newsdesk"). */
  static @Nullable String sourceOf(String agency) {
    return NO_SOURCE.contains(LineShape.bare(agency)) ? null : agency;
  }

  /** The agency in "[Reuters]", "— AFP" or "Press Association"; null where the line names none. */
  static @Nullable String agencyLine(String line) {
    var match = WRAPPED.matcher(line.length() > 80 ? "" : line);
    if (!match.matches()) {
      return null;
    }
    var name = match.group(1).replaceFirst("(?i)^(source|by|via|from)\\s*:?\\s+", "").strip();
    return isAgency(name) ? name : null;
  }

  /** The name in "By Ann Byrne"; null where the line is none. */
  static @Nullable String byline(String line) {
    var match = BY.matcher(line.length() > 100 || LineShape.isEnded(line) ? "" : line);
    return match.matches() ? match.group(1).strip() : null;
  }

  /** Somebody's name with what they do or where they are: "Ann Byrne, Political Correspondent". */
  static boolean isTitled(String line) {
    if (line.length() > 90 || LineShape.isEnded(line) || LineShape.words(line) > 9) {
      return false;
    }
    var parts = line.split("\\s*[,|–—-]\\s+|\\s+in\\s+", 2);
    boolean role = parts.length == 2 && (ROLE.matcher(parts[1]).matches() || line.contains(" in "));
    return (role && LineShape.isName(parts[0]))
        || (ROLE.matcher(line).matches() && LineShape.words(line) <= 4);
  }

  /** A line at the end that names who wrote it; null where it says something else. */
  static @Nullable String closing(String line) {
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

  /** "Additional reporting by Reuters": who helped is no part of the text. */
  static boolean isContribution(String line) {
    return line.length() <= 120
        && line.matches(
            "(?i)[\\[(]?(additional|with|further|extra) (reporting|inputs?|files|additional reporting)\\b.*");
  }

  /** A last paragraph that ends in its agency: "… on Friday. [Reuters]". */
  record Signed(String text, String agency) {}

  static @Nullable Signed signed(String paragraph) {
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

  /** The agency of "LONDON (Reuters) - …"; null where there is none. */
  static @Nullable String dateline(String paragraph) {
    var match = DATELINE.matcher(paragraph.substring(0, Math.min(140, paragraph.length())));
    return match.matches() && isAgency(match.group(1)) ? match.group(1) : null;
  }
}
