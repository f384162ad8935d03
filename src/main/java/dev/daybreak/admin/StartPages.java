package dev.daybreak.admin;

import dev.daybreak.mail.RelayCheck;
import dev.daybreak.mail.Relays;
import dev.daybreak.newsletter.HostSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that leads through a first run. */
@Controller
class StartPages {
  private final FirstRun firstRun;
  private final Relays relays;
  private final HostSettings host;
  private final AdminWords words;

  StartPages(FirstRun firstRun, Relays relays, HostSettings host, AdminWords words) {
    this.firstRun = firstRun;
    this.relays = relays;
    this.host = host;
    this.words = words;
  }

  /**
   * What was found about an SMTP server.
   *
   * @param works whether it can be used
   */
  public record ServerView(boolean works, String words) {}

  /**
   * The steps.
   *
   * @param check whether to connect to the SMTP servers, which may take a while; null: no
   */
  @GetMapping("/admin/start")
  String start(@RequestParam(required = false) @Nullable String check, Model model) {
    var page = words.page();
    var steps = firstRun.steps();
    model.addAttribute("steps", steps.stream().map(step -> step.in(page)).toList());
    model.addAttribute("left", steps.stream().filter(step -> !step.done()).count());
    model.addAttribute("data", host.data().toString());
    if (check != null && !host.demo()) {
      model.addAttribute("servers", servers(page));
    }
    return "admin/start";
  }

  /** What {@code doctor} finds. */
  private List<ServerView> servers(PageWords page) {
    return relays.all().stream()
        .map(one -> RelayCheck.of(relays, one))
        .map(
            found -> {
              var server = found.relay().settings().name();
              return found.problem() == null
                  ? new ServerView(true, page.of("start.server.works", server))
                  : new ServerView(
                      false,
                      page.of(
                          "start.server.fails",
                          found.problem(),
                          String.join(", ", found.settings())));
            })
        .toList();
  }

  /** Shows the steps no longer on other pages. */
  @PostMapping("/admin/start/dismiss")
  String dismiss(HttpServletRequest request) {
    firstRun.dismiss(String.valueOf(request.getRemoteUser()));
    return "redirect:/admin";
  }
}
