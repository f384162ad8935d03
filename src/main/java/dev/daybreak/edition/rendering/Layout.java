package dev.daybreak.edition.rendering;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Correction;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.edition.UpdateWords;
import dev.daybreak.edition.blocks.BlockPlaces;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.rendering.EditionPage.Footer;
import dev.daybreak.edition.rendering.EditionPage.Group;
import dev.daybreak.edition.rendering.EditionPage.Item;
import dev.daybreak.edition.rendering.EditionPage.Notice;
import dev.daybreak.edition.rendering.EditionPage.Own;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.newsletter.Accent;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.TextDirection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays out an edition for one variant: which stories, in which order and block. Pure. */
class Layout {
  /** Pictures besides the lead's, at most: more would weaken each of them. */
  private static final int PICTURES = 2;

  private final Publisher publisher;
  private final StoryItems items;
  private final Strings strings;
  private final UpdateWords words;

  /**
   * What stands beside the stories.
   *
   * @param pictured article keys of the stories with a picture
   */
  private record Beside(Set<String> pictured, BlockPlaces blocks) {}

  Layout(Publisher publisher, PictureHost pictures, Strings strings) {
    this(publisher, StoryItems.ofMail(publisher, pictures, strings), strings);
  }

  private Layout(Publisher publisher, StoryItems items, Strings strings) {
    this.publisher = publisher;
    this.items = items;
    this.strings = strings;
    this.words = new UpdateWords(strings);
  }

  /** For a page of the web. */
  static Layout ofWeb(Publisher publisher, Strings strings) {
    return new Layout(publisher, StoryItems.ofWeb(publisher, strings), strings);
  }

  /**
   * @param corrections of earlier editions, shown at the top of this one
   * @param blocks what editors wrote into it
   * @param leftOut number of stories, from the end, that only the web edition has; never the lead
   * @throws IllegalStateException if the edition has no story
   */
  EditionPage page(
      Edition edition,
      Variant variant,
      List<Correction> corrections,
      List<OwnBlock> blocks,
      int leftOut) {
    var all = SubjectAndPreheader.inReadingOrder(edition.content().stories());
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "the edition of " + edition.date() + " has no stories: there is nothing to render");
    }
    var wanted =
        all.stream()
            .filter(story -> StoryItems.isOwnWords(story) || variant.wants(story.section()))
            .toList();
    var chosen = wanted.isEmpty() ? List.of(all.get(0)) : wanted;
    var told = chosen.subList(0, Math.max(1, chosen.size() - leftOut));
    var rest = chosen.size() - told.size();
    var lead = told.get(0);
    var beside =
        new Beside(pictured(told), BlockPlaces.of(blocks, edition.content().stories(), told));
    var url = page("/editions/" + edition.date(), variant);
    var name = CleanText.line(publisher.name());
    return new EditionPage(
        strings,
        TextDirection.ofLanguage(strings.language()),
        subject(edition, all, told),
        preheader(edition, all, told),
        name,
        name.length() <= 14 ? 46 : name.length() <= 26 ? 34 : 26,
        publisher.logo() == null ? null : publisher.logo().toString(),
        new Accent(publisher.accent()),
        date(edition.date()),
        counts(told),
        wanted.isEmpty() ? note(variant) : null,
        corrections.stream().map(correction -> notice(correction, variant)).toList(),
        own(beside.blocks().before()),
        url,
        CleanText.line(items.over(lead)),
        items.lead(lead).followedBy(own(beside.blocks().after(lead))),
        sections(told, beside),
        group(told, Block.CHOICE, choiceLabel(told), beside),
        group(told, Block.CLOSING, strings.of("closing"), beside),
        rest == 0 ? null : strings.count("rest", rest),
        own(beside.blocks().end()),
        strings.of("end", edition.date().getDayOfWeek().getDisplayName(TextStyle.FULL, locale())),
        footer(edition.date(), url, variant));
  }

  private String subject(Edition edition, List<EditionStory> all, List<EditionStory> told) {
    if (UpdateWords.corrects(told)) {
      return words.correctionSubject(words.headline(told.get(0)));
    }
    var own = CleanText.line(edition.subject());
    return !own.isEmpty() && told.get(0).equals(all.get(0))
        ? own
        : SubjectAndPreheader.subject(told.get(0).title());
  }

  /** The edition's own if this variant begins with the same stories; else composed. */
  private String preheader(Edition edition, List<EditionStory> all, List<EditionStory> told) {
    var own = CleanText.line(edition.preheader());
    return !own.isEmpty() && first(told).equals(first(all))
        ? own
        : SubjectAndPreheader.preheader(
            told.stream()
                .map(story -> story.saying(words.headline(story), story.standfirst()))
                .toList());
  }

  private static List<EditionStory> first(List<EditionStory> told) {
    return told.subList(0, Math.min(3, told.size()));
  }

  private String date(LocalDate date) {
    return DateTimeFormatter.ofPattern(strings.of("date"), locale()).format(date);
  }

  private Locale locale() {
    return Locale.forLanguageTag(strings.language());
  }

  private String counts(List<EditionStory> told) {
    var words =
        told.stream()
            .mapToLong(
                story ->
                    SubjectAndPreheader.words(story.title())
                        + (story.block() == Block.ALSO
                            ? 0
                            : SubjectAndPreheader.words(items.shown(story))))
            .sum();
    var minutes = strings.count("minutes", SubjectAndPreheader.minutes(words));
    var stories = told.stream().filter(story -> !StoryItems.isOwnWords(story)).count();
    return stories == 0 ? minutes : strings.count("stories", stories) + " · " + minutes;
  }

  private Notice notice(Correction correction, Variant variant) {
    return new Notice(
        strings.of("correction", date(correction.of())),
        page("/editions/" + correction.of(), variant),
        CleanText.line(correction.words()));
  }

  private String note(Variant variant) {
    var sections = variant.sections().stream().map(CleanText::line).sorted().toList();
    return strings.of("note", strings.list(sections));
  }

  private List<Group> sections(List<EditionStory> told, Beside beside) {
    var names = new LinkedHashMap<String, List<EditionStory>>();
    names.put(items.section(told.get(0)), new ArrayList<>()); // the lead's own comes first
    told.stream()
        .skip(1)
        .filter(story -> inSection(story.block()))
        .forEach(
            story ->
                names.computeIfAbsent(items.section(story), s -> new ArrayList<>()).add(story));
    return names.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> section(CleanText.line(entry.getKey()), entry.getValue(), beside))
        .toList();
  }

  /** A former lead, moved down by an editor, is shown in its section. */
  private static boolean inSection(Block block) {
    return block == Block.SECTION || block == Block.ALSO || block == Block.LEAD;
  }

  private Group section(String label, List<EditionStory> stories, Beside beside) {
    var full = stories.stream().filter(story -> story.block() != Block.ALSO).toList();
    var lines = stories.stream().filter(story -> story.block() == Block.ALSO).toList();
    return new Group(
        label,
        full.stream().map(story -> item(story, beside)).toList(),
        strings.of("also.section", label),
        lines.stream().map(story -> item(story, beside)).toList());
  }

  private @Nullable Group group(List<EditionStory> told, Block block, String label, Beside beside) {
    var stories = told.stream().skip(1).filter(story -> story.block() == block).toList();
    return stories.isEmpty()
        ? null
        : new Group(
            label, stories.stream().map(story -> item(story, beside)).toList(), "", List.of());
  }

  private Item item(EditionStory story, Beside beside) {
    return items
        .item(story, beside.pictured().contains(story.article()))
        .followedBy(own(beside.blocks().after(story)));
  }

  private List<Own> own(List<OwnBlock> blocks) {
    return blocks.stream().map(items::own).toList();
  }

  private String choiceLabel(List<EditionStory> told) {
    return strings.of(EditionContent.pinned(told) ? "choice" : "most");
  }

  /**
   * Article keys of the stories shown with a picture: those whose picture an editor chose, the
   * closing item, and the first story of each section except the one directly after the lead.
   */
  private static Set<String> pictured(List<EditionStory> told) {
    var chosen = new ArrayList<String>();
    var seen = new ArrayList<String>();
    for (var story : told.subList(1, told.size())) {
      if (story.block() == Block.CLOSING && story.picture() != null) {
        chosen.add(0, story.article());
      } else if (story.block() == Block.SECTION && !seen.contains(story.section())) {
        seen.add(story.section());
        if (story.picture() != null && (seen.size() > 1 || told.get(0).picture() == null)) {
          chosen.add(story.article());
        }
      }
    }
    var shown = new HashSet<>(chosen.subList(0, Math.min(PICTURES, chosen.size())));
    told.stream()
        .filter(story -> story.picture() != null && story.picture().chosen())
        .map(EditionStory::article)
        .forEach(shown::add);
    return shown;
  }

  private Footer footer(LocalDate date, String url, Variant variant) {
    var title = strings.of("forward.subject", CleanText.line(publisher.name()));
    var privacy = publisher.privacyUrl();
    return new Footer(
        ReaderMarkers.CONSENT_HTML,
        ReaderMarkers.CONSENT,
        ReaderMarkers.LEAVE,
        ReaderMarkers.PREFERENCES,
        "mailto:?subject=" + encoded(title + ", " + date(date)) + "&body=" + encoded(url),
        page("/subscribe", variant),
        page("/editions/" + date + "/how", variant),
        page("/editions", variant),
        privacy == null ? page("/privacy", variant) : privacy.toString(),
        address());
  }

  /** The address of a public page, in the language of this variant. */
  private String page(String path, Variant variant) {
    var own = variant.language().equals(publisher.language());
    return publisher.url(own ? path : path + "?lang=" + variant.language());
  }

  /** The postal address, preceded by the newsletter's name unless it contains the name. */
  private List<String> address() {
    var lines = new ArrayList<String>();
    publisher
        .postalAddress()
        .lines()
        .map(CleanText::line)
        .filter(s -> !s.isEmpty())
        .forEach(lines::add);
    var name = CleanText.line(publisher.name());
    if (lines.stream().noneMatch(line -> line.contains(name))) {
      lines.add(0, name);
    }
    return lines;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
