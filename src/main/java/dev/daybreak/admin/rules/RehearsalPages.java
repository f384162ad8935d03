package dev.daybreak.admin.rules;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.daily.Daily;
import dev.daybreak.edition.composing.Rehearsing;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Rehearsal;
import dev.daybreak.newsletter.Newsletter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tries other settings on a date and shows both editions side by side. It changes nothing. */
@Controller
class RehearsalPages {
  private final Rehearsing rehearsing;
  private final EditorialRules rulebook;
  private final Daily daily;
  private final ZoneId zone;
  private final Clock clock;

  RehearsalPages(
      Rehearsing rehearsing,
      EditorialRules rulebook,
      Daily daily,
      Newsletter newsletter,
      Clock clock) {
    this.rehearsing = rehearsing;
    this.rulebook = rulebook;
    this.daily = daily;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @GetMapping("/admin/rehearsal")
  String rehearse(
      @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
    var asked = typed.containsKey("date");
    var form = new RehearsalForm(asked ? typed : Map.of("date", daily.today().toString()));
    if (asked) {
      rehearse(form, model);
    }
    if (!form.getWrong().isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    model.addAttribute("form", form);
    model.addAttribute("now", rulebook.settings());
    return "admin/rehearsal";
  }

  private void rehearse(RehearsalForm form, Model model) {
    var date = form.date();
    if (date == null || !form.getWrong().isEmpty()) {
      return;
    }
    try {
      var rehearsal = rehearsing.rehearse(date, form.settings());
      var times = new EditorTimes(zone, clock.instant());
      model.addAttribute("rehearsal", rehearsal);
      model.addAttribute("day", EditorTimes.day(date));
      model.addAttribute("at", times.brief(rehearsal.before().now()));
      model.addAttribute("before", side(rehearsal.before(), rehearsal, true));
      model.addAttribute("after", side(rehearsal.after(), rehearsal, false));
      model.addAttribute(
          "moves", rehearsal.moves().stream().filter(Rehearsal.Move::isMoved).toList());
    } catch (IllegalArgumentException e) {
      form.refuse(String.valueOf(e.getMessage()));
    }
  }

  private static List<Line> side(Choice choice, Rehearsal rehearsal, boolean before) {
    var moved = new HashMap<Integer, Rehearsal.Move>();
    rehearsal.moves().stream()
        .filter(move -> (before ? move.before() : move.after()) != null)
        .forEach(move -> moved.put(before ? move.before() : move.after(), move));
    return choice.picks().stream()
        .map(
            pick ->
                new Line(
                    pick.rank(),
                    pick.story().lead().title(),
                    pick.story().section(),
                    String.format(Locale.ROOT, "%.2f", pick.story().score() / 1e6),
                    pick.story().voices().size(),
                    pick.block() == Pick.Block.ALSO,
                    how(moved.get(pick.rank()), before)))
        .toList();
  }

  /** out, in, up, down; empty where it stays. */
  private static String how(Rehearsal.@Nullable Move move, boolean before) {
    if (move == null || !move.isMoved()) {
      return "";
    }
    var from = move.before();
    var to = move.after();
    if (from == null || to == null) {
      return before ? "out" : "in";
    }
    var down = to.equals(from) ? move.recast() == Rehearsal.Recast.TO_LINE : to > from;
    return down ? "down" : "up";
  }

  /**
   * A story on one side.
   *
   * @param brief whether it is a line "also in" its section
   * @param moved out, in, up or down; empty where it stays
   */
  public record Line(
      int rank,
      String title,
      String section,
      String score,
      int sources,
      boolean brief,
      String moved) {}
}
