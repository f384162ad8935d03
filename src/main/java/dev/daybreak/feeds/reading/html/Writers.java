package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import dev.daybreak.feeds.reading.pages.Bylines;
import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote an article.
 *
 * @param people in the order of the byline
 * @param agency null if no agency is named
 * @param sure whether the page says so in a field made for it
 */
record Writers(List<String> people, @Nullable String agency, boolean sure) {
  private static final int LONGEST = 140;
  private static final int MOST = 8;
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s*[,;/|&、·•\\n]\\s*|\\s+(?:and|und|et|with|mit|avec|y|e|i|en|og|och|ja|и|та|a|con)\\s+|\\s[-–—]\\s");
  private static final Pattern LABELLED =
      Pattern.compile("(?iu)(by|von|par|por|door|text|words|[^ ]+:)\\s.*");
  private static final Pattern PORTRAIT =
      Pattern.compile(
          "(?iu),? (is (an?|the|our|based|currently)|covers|reports (on|from|for)|writes|joined|works|can be (reached|contacted)"
              + "|has (been|worked|written|covered)|was born|ist (redakt|korrespond|autor|report|journal|politik|wirtschaft|ressort)"
              + "|(est|es|è) \\p{L}*(journalist|correspond|périodist|periodist|giornalist|redactor)).*");
  private static final Pattern NO_NAME =
      Pattern.compile("(?i).*(https?:|www\\.|@|[<>{}=+#_]|\\d{2}|\\.com\\b|\\.co\\.).*");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?iU).*\\b(editors?|reporters?|correspondents?|writers?|staff|desk|newsroom|team|columnist|analyst"
              + "|contributor|producer|journalist\\p{L}*|redakteur(in)?|redaktion|korrespondent(in)?|rédaction|rédacteur|redacción"
              + "|redazione|redactie|redakcja|redação|editorial|editora?|admin|administrator|webmaster|guest|author|autor|published|updated"
              + "|redaktør|redaktionen|редакция|编辑部|編集部|follow|share|read|min|more|posts?|view|bio|news|today)\\b.*");

  /** The author as an article has it: the people, or the agency. */
  @Nullable String author() {
    return people.isEmpty() ? agency : String.join(", ", people);
  }

  static Writers of(
      Document page,
      Names names,
      MetaTags meta,
      LinkedData data,
      SiteNames site,
      List<Run> nearTop) {
    Writers agencyOnly = null;
    var fields = new ArrayList<List<String>>();
    fields.add(data.authors());
    fields.addAll(meta.byName("author"));
    fields.add(marked(page, names));
    for (var said : fields) {
      var found = read(said, site, true);
      if (!found.people().isEmpty()) {
        return agencyOnly == null ? found : new Writers(found.people(), agencyOnly.agency(), true);
      }
      agencyOnly = agencyOnly == null && found.agency() != null ? found : agencyOnly;
    }
    var lines = new ArrayList<String>();
    for (var element : page.select("[class], [id]")) {
      if (lines.size() < MOST
          && names.is(element, Meaning.BYLINE)
          && !isElsewhere(element, names)) {
        var text = element.hasText() ? Texts.line(element.text()) : null;
        if (text != null && text.length() <= LONGEST) {
          lines.add(text);
        }
      }
    }
    for (var line : lines) {
      var found = read(List.of(line), site, false);
      if (!found.people().isEmpty()) {
        return agencyOnly == null ? found : new Writers(found.people(), agencyOnly.agency(), true);
      }
      agencyOnly = agencyOnly == null && found.agency() != null ? found : agencyOnly;
    }
    for (var run : nearTop) {
      var after = run.text().length() > LONGEST ? "" : Lines.BY.without(run.text());
      if (!after.isEmpty() && !after.equals(run.text())) {
        var found = read(List.of(run.text()), site, false);
        if (!found.people().isEmpty()) {
          return new Writers(
              found.people(), agencyOnly == null ? found.agency() : agencyOnly.agency(), false);
        }
      }
    }
    return agencyOnly == null ? new Writers(List.of(), null, true) : agencyOnly;
  }

  /** Names in elements that are marked as the author's. */
  private static List<String> marked(Document page, Names names) {
    var found = new LinkedHashSet<String>();
    for (var element :
        page.select(
            "[itemprop~=(^|\\s)author], [rel~=(^|\\s)author], [property~=author], [data-author], header address, article address")) {
      if (element.normalName().equals("meta") || isElsewhere(element, names)) {
        continue;
      }
      var name = element.selectFirst("[itemprop=name]");
      var written = name == null ? element : name;
      var text = Texts.line(written.hasAttr("content") ? written.attr("content") : written.text());
      if (text == null && element.hasAttr("data-author")) {
        text = Texts.line(element.attr("data-author"));
      }
      if (text != null && text.length() <= LONGEST && found.size() < MOST) {
        found.add(text);
      }
    }
    return List.copyOf(found);
  }

  /** In comments, or in a box about other articles. */
  private static boolean isElsewhere(Element element, Names names) {
    int up = 0;
    for (var around = element.parent(); around != null && up++ < 40; around = around.parent()) {
      var name = around.normalName();
      if (name.equals("aside") || name.equals("nav")) {
        return true;
      }
      var meanings = names.of(around);
      if (meanings.contains(Meaning.NEVER)
          && !Set.of("body", "html", "main", "article").contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line is only a byline of these. */
  boolean isByline(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    var bare = LineShape.bare(Lines.BY.without(line));
    return people.stream().anyMatch(name -> bare.equals(LineShape.bare(name)))
        || bare.equals(LineShape.bare(String.join(" ", people)))
        || (people.stream().anyMatch(name -> bare.contains(LineShape.bare(name)))
            && bare.length() < LONGEST / 2
            && !line.matches(".*[.!?]$"));
  }

  /** Whether a paragraph tells who the author is: "Ann Byrne is a reporter in Cork." */
  boolean isPortrait(String paragraph) {
    return paragraph.length() < 500
        && people.stream()
            .anyMatch(
                name -> {
                  int at = paragraph.indexOf(name);
                  return at >= 0
                      && at < 40
                      && PORTRAIT.matcher(paragraph.substring(at + name.length())).lookingAt();
                });
  }

  private static Writers read(List<String> said, SiteNames site, boolean sure) {
    var people = new LinkedHashSet<String>();
    String agency = null;
    for (var line : said) {
      if (line.length() > LONGEST * 2) {
        continue;
      }
      // "Da Silva" is a name, "da Silva" in a byline may be "by Silva".
      var plain = sure && !LABELLED.matcher(line).matches() ? line : Lines.BY.without(line);
      if (Bylines.isAgency(plain)) {
        agency = agency == null ? plain : agency;
        continue;
      }
      for (var part : SEPARATOR.split(plain, -1)) {
        var name = part.strip().replaceFirst("\\s*\\([^)]*\\)$", "").strip();
        if (Bylines.isAgency(name)) {
          agency = agency == null ? name : agency;
        } else if (isPerson(name, site, sure) && people.size() < MOST) {
          people.add(name);
        }
      }
    }
    return new Writers(List.copyOf(people), agency, sure);
  }

  private static boolean isPerson(String name, SiteNames site, boolean sure) {
    if (name.length() < 2
        || name.length() > 60
        || NO_NAME.matcher(name).matches()
        || site.isSite(name)
        || ROLE.matcher(name).matches()
        || name.codePoints().noneMatch(Character::isLetter)) {
      return false;
    }
    boolean cased =
        name.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    if (!cased) {
      return name.length() <= 24;
    }
    boolean small = name.codePoints().noneMatch(Character::isUpperCase);
    if (small || name.matches(".*\\w\\.\\p{Ll}{2,4}")) {
      return false;
    }
    int words = LineShape.words(name);
    return sure
        ? words <= 6
        : words > 1 && words <= 5 && Character.isUpperCase(name.codePointAt(0));
  }
}
