package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.SuppressionList;
import dev.daybreak.subscribers.Suppressions.Suppressed;
import dev.daybreak.subscribers.list.ListExport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of subscribers, and its export. */
@Controller
class SubscriberPages {
  private static final int PAGE = 50;

  private final Subscribers subscribers;
  private final SuppressionList suppressions;
  private final DoubtedAddresses doubted;
  private final ListExport export;
  private final Audit audit;
  private final AdminWords words;

  SubscriberPages(
      Subscribers subscribers,
      SuppressionList suppressions,
      DoubtedAddresses doubted,
      ListExport export,
      Audit audit,
      AdminWords words) {
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.doubted = doubted;
    this.export = export;
    this.audit = audit;
    this.words = words;
  }

  /**
   * Some subscribers, the newest first.
   *
   * @param state only those in it; empty or another word: all
   */
  @GetMapping("/admin/subscribers")
  String list(
      @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      Model model) {
    var page = words.page();
    var shown =
        Arrays.stream(State.values()).filter(one -> code(one).equals(state)).findAny().orElse(null);
    var newest = subscribers.newest(find, shown, before, PAGE);
    var later = before < Long.MAX_VALUE;
    // Whom someone looks for by the start of the address may be the oldest of a million.
    var starting =
        find.isBlank() || later
            ? List.<Subscriber>of()
            : subscribers.startingWith(find, shown, PAGE + 1);
    var found =
        Stream.concat(starting.stream().limit(PAGE), newest.found().stream()).distinct().toList();
    model.addAttribute("later", later);
    model.addAttribute("cut", starting.size() > PAGE);
    model.addAttribute("counts", counts(page));
    var suppressed = suppressions.of(found);
    model.addAttribute(
        "rows",
        found.stream()
            .map(one -> row(one, Optional.ofNullable(suppressed.get(one.id())), page))
            .toList());
    model.addAttribute("find", find);
    model.addAttribute("state", shown == null ? "" : code(shown));
    var doubts = doubted.count();
    if (doubts > 0) {
      model.addAttribute("doubted", page.of("suppression.addresses", doubts));
    }
    if (shown == State.SUPPRESSED) {
      model.addAttribute("reasons", reasons(page));
    }
    if (newest.before() > 0) {
      model.addAttribute("older", newest.before());
    }
    return "admin/subscribers";
  }

  /** The whole list as CSV. A POST, since it hands out every address and is logged. */
  @PostMapping("/admin/subscribers/export")
  void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        Audited.SUBSCRIBERS_EXPORTED,
        "subscribers",
        "",
        request.getRemoteAddr());
    var times = words.page().times();
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"subscribers-%s.csv\""
            .formatted(LocalDate.ofInstant(times.now(), times.zone())));
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    export.run(response.getWriter());
  }

  private List<Count> counts(PageWords words) {
    var counts = subscribers.counts();
    return Arrays.stream(State.values())
        .map(
            state ->
                new Count(
                    code(state), word(state, words), words.number(counts.getOrDefault(state, 0L))))
        .toList();
  }

  /** How many addresses are suppressed by reason, with those of which only a hash is kept. */
  private List<Count> reasons(PageWords words) {
    return suppressions.counts().entrySet().stream()
        .map(
            one ->
                new Count(
                    one.getKey().word(),
                    words.of("suppression." + one.getKey().word()),
                    words.number(one.getValue())))
        .toList();
  }

  private static Row row(Subscriber one, Optional<Suppressed> suppressed, PageWords words) {
    return new Row(
        one.id(),
        suppressed
            .map(
                why ->
                    words.of(
                        "suppression.since",
                        words.of("suppression." + why.reason().word()),
                        words.times().brief(why.since())))
            .orElse(""),
        suppressed.map(why -> why.reason().liftedByEditor()).orElse(false),
        one.email(),
        one.name(),
        code(one.state()),
        word(one.state(), words),
        gets(one, words),
        words.times().brief(one.createdAt()),
        one.consentPlace());
  }

  /** The preferences of a subscriber: "World, Sport, in German, at 07:00". */
  private static String gets(Subscriber one, PageWords words) {
    var parts = new ArrayList<String>();
    parts.add(
        one.sections().isEmpty() ? words.of("subscriber.all") : String.join(", ", one.sections()));
    if (one.language() != null) {
      parts.add(words.of("subscriber.language", words.language(one.language())));
    }
    if (one.hour() != null) {
      parts.add(words.of("subscriber.hour", "%02d:00".formatted(one.hour())));
    }
    return String.join(", ", parts);
  }

  private static String word(State state, PageWords words) {
    return words.of("subscriber." + code(state));
  }

  private static String code(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** How many are in a state, or suppressed for a reason. */
  public record Count(String code, String word, String number) {}

  /**
   * A subscriber in the table.
   *
   * @param suppressed why and since when the address is; empty if it is not
   * @param mayLift whether an editor may lift that
   * @param state code of the state
   * @param stateWord its word
   */
  public record Row(
      long id,
      String suppressed,
      boolean mayLift,
      String email,
      String name,
      String state,
      String stateWord,
      String wish,
      String since,
      String place) {}
}
