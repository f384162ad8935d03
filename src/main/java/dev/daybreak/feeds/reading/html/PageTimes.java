package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.html.Names.Meaning;
import dev.daybreak.feeds.reading.text.FeedDates;
import dev.daybreak.feeds.reading.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * When an article was published and changed.
 *
 * @param sure whether the page says so in a field made for it
 */
record PageTimes(@Nullable Instant published, @Nullable Instant updated, boolean sure) {
  private static final int LONGEST = 120;
  private static final int MOST = 40;
  private static final Pattern HOUR =
      Pattern.compile("\\d[T\\s,]+\\d{1,2}:?\\d{2}|\\d{1,2}[:.h]\\d{2}\\s|\\d{10,}|\\d\\d?:\\d\\d");
  private static final Pattern DAY_IN_ADDRESS =
      Pattern.compile(
          "/((?:19|20)\\d{2})[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\\d|3[01])(?:/|-|\\.|$|_)");
  private static final Pattern PARTS =
      Pattern.compile(
          "(?iu)\\s*[|•·]\\s*|\\s+[-–—]\\s+|[,;]?\\s+(?=updated|modifi|mise? à jour|aktualis|geändert|actualiz|aggiorn|bijgewerkt|aangepast|atualiz|zaktual|обновл)");
  private static final Pattern YEAR =
      Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}(?!\\d)");

  /** A date, and whether it was written with a time. */
  private record Said(Instant at, boolean hasHour) {}

  static PageTimes of(
      Document page,
      Names names,
      MetaTags meta,
      LinkedData data,
      @Nullable String address,
      List<Run> nearTop,
      ZoneId zone) {
    var published = new ArrayList<Said>();
    var updated = new ArrayList<Said>();
    data.published().forEach(written -> add(published, written, zone));
    data.updated().forEach(written -> add(updated, written, zone));
    meta.all("published").forEach(written -> add(published, written, zone));
    meta.all("updated").forEach(written -> add(updated, written, zone));
    marked(page, "datePublished", published, zone);
    marked(page, "dateCreated", published, zone);
    marked(page, "dateModified", updated, zone);
    boolean sure = !published.isEmpty();
    times(page, names, published, updated, zone);
    sure |= !published.isEmpty();
    var written = new ArrayList<Said>();
    dated(page, names, written, updated, zone);
    nearTop.forEach(run -> words(run.text(), written, updated, zone));
    withoutNonsense(published, updated, written);
    withoutNonsense(updated, published, written);
    if (published.isEmpty()) {
      published.addAll(written);
    }
    var at = best(published);
    var changed = best(updated);
    if (at == null && changed != null) {
      at = changed;
      sure = false;
    }
    if (at == null && address != null) {
      at = inAddress(address, zone);
      sure = false;
    }
    if (changed != null && at != null && changed.isBefore(at)) {
      changed = null;
    }
    return new PageTimes(at, changed, sure);
  }

  /** Drops a date that is years after every other that the page says. */
  private static void withoutNonsense(List<Said> said, List<Said> others, List<Said> written) {
    var all = new ArrayList<>(said);
    all.addAll(others);
    all.addAll(written);
    said.removeIf(
        one ->
            all.stream().anyMatch(other -> isYearsBefore(other, one))
                && all.stream()
                    .allMatch(other -> other.at().equals(one.at()) || isYearsBefore(other, one)));
  }

  private static boolean isYearsBefore(Said earlier, Said later) {
    return Duration.between(earlier.at(), later.at()).toDays() > 3 * 365;
  }

  private static boolean add(List<Said> to, String written, ZoneId zone) {
    var at = written.length() > LONGEST ? null : FeedDates.read(written, zone);
    if (at != null) {
      to.add(new Said(at, HOUR.matcher(written).find()));
    }
    return at != null;
  }

  /** The first; if it has no time, a later one of that day which has. */
  private static @Nullable Instant best(List<Said> said) {
    if (said.isEmpty()) {
      return null;
    }
    var first = said.get(0);
    if (first.hasHour()) {
      return first.at();
    }
    return said.stream()
        .filter(one -> one.hasHour() && Duration.between(first.at(), one.at()).abs().toHours() < 26)
        .findFirst()
        .orElse(first)
        .at();
  }

  private static void marked(Document page, String name, List<Said> to, ZoneId zone) {
    for (var element : page.select("[itemprop~=" + name + "], [property~=" + name + "]")) {
      if (!element.normalName().equals("meta") && to.size() < MOST) {
        add(to, written(element), zone);
      }
    }
  }

  private static String written(Element element) {
    for (var name : List.of("datetime", "content", "title", "data-datetime")) {
      var value = element.attr(name);
      if (value.matches(".*\\d.*")) {
        return value;
      }
    }
    return element.text();
  }

  private static void times(
      Document page, Names names, List<Said> published, List<Said> updated, ZoneId zone) {
    int seen = 0;
    for (var time : page.select("time, [datetime], relative-time, bsp-timestamp[data-date]")) {
      if (seen++ > MOST || isElsewhere(time, names)) {
        continue;
      }
      var around = time.parent();
      var label = around == null ? "" : around.ownText() + " " + around.className();
      boolean change =
          Lines.UPDATED.is(label.strip())
              || Lines.UPDATED.is(time.text())
              || (time.className() + label)
                  .toLowerCase(java.util.Locale.ROOT)
                  .matches(".*(updat|modif).*");
      var to = change ? updated : published;
      if (!add(to, written(time), zone)) {
        add(to, Lines.PUBLISHED.without(time.text()), zone);
      }
    }
  }

  private static boolean isElsewhere(Element element, Names names) {
    int up = 0;
    for (var around = element.parent(); around != null && up++ < 40; around = around.parent()) {
      var name = around.normalName();
      if (name.equals("aside") || name.equals("nav") || name.equals("li") || name.equals("a")) {
        return true;
      }
      if (names.is(around, Meaning.NEVER) && !name.equals("body") && !name.equals("html")) {
        return true;
      }
    }
    return false;
  }

  /** Elements whose names are about dates. */
  private static void dated(
      Document page, Names names, List<Said> published, List<Said> updated, ZoneId zone) {
    int seen = 0;
    for (var element : page.select("[class], [id]")) {
      if (seen < MOST && names.is(element, Meaning.DATE) && !isElsewhere(element, names)) {
        var text = Texts.line(element.text());
        if (text != null && text.length() <= 2 * LONGEST) {
          seen++;
          words(text, published, updated, zone);
        }
      }
    }
  }

  /** Whether a part of a line is a date. */
  static boolean isDate(String line, ZoneId zone) {
    var found = new ArrayList<Said>();
    words(line, found, found, zone);
    return !found.isEmpty();
  }

  private static void words(String line, List<Said> published, List<Said> updated, ZoneId zone) {
    if (line.length() > 2 * LONGEST || !YEAR.matcher(line).find()) {
      return;
    }
    for (var part : PARTS.split(line, -1)) {
      boolean change = Lines.UPDATED.is(part);
      var plain = Lines.PUBLISHED.without(part);
      if (YEAR.matcher(part).find() && part.length() <= LONGEST) {
        add(change ? updated : published, plain, zone);
      }
    }
  }

  private static @Nullable Instant inAddress(String address, ZoneId zone) {
    var day = DAY_IN_ADDRESS.matcher(address);
    if (!day.find()) {
      return null;
    }
    try {
      return LocalDate.of(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)))
          .atStartOfDay(zone)
          .toInstant();
    } catch (java.time.DateTimeException e) {
      return null;
    }
  }
}
