package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.EditorTimes;
import dev.daybreak.admin.editions.RunView;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.list.ListExport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who gets the newsletter. */
@Controller
class SubscriberPages {
  private static final int PAGE = 50;

  private final Subscribers subscribers;
  private final ListExport export;
  private final Audit audit;
  private final ZoneId zone;
  private final Clock clock;

  SubscriberPages(
      Subscribers subscribers, ListExport export, Audit audit, Newsletter newsletter, Clock clock) {
    this.subscribers = subscribers;
    this.export = export;
    this.audit = audit;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @GetMapping("/admin/subscribers")
  String list(
      @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      Model model) {
    var times = new EditorTimes(zone, clock.instant());
    var found = subscribers.newest(find, before, PAGE);
    model.addAttribute("counts", counts());
    model.addAttribute("rows", found.stream().map(one -> row(one, times)).toList());
    model.addAttribute("find", find);
    if (found.size() == PAGE) {
      model.addAttribute("older", found.get(PAGE - 1).id());
    }
    return "admin/subscribers";
  }

  /** The whole list as CSV; a POST, since everybody's address leaves the house and is noted. */
  @PostMapping("/admin/subscribers/export")
  void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        "exported",
        "subscribers",
        "",
        request.getRemoteAddr());
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"subscribers-%s.csv\""
            .formatted(LocalDate.ofInstant(clock.instant(), zone)));
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    export.run(response.getWriter());
  }

  private List<Count> counts() {
    var counts = subscribers.counts();
    return Arrays.stream(State.values())
        .map(state -> new Count(word(state), RunView.number(counts.getOrDefault(state, 0L))))
        .toList();
  }

  private static Row row(Subscriber one, EditorTimes times) {
    var hour = one.hour();
    var sections = one.sections().isEmpty() ? "all sections" : String.join(", ", one.sections());
    var wish = one.language() == null ? sections : sections + ", in " + language(one.language());
    return new Row(
        one.email(),
        one.name(),
        word(one.state()),
        hour == null ? wish : "%s, at %02d:00".formatted(wish, hour),
        times.brief(one.createdAt()),
        one.consentPlace());
  }

  private static String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** How many are in a state. */
  public record Count(String word, String number) {}

  /** A subscriber as the table shows one. */
  public record Row(
      String email, String name, String state, String wish, String since, String place) {}
}
