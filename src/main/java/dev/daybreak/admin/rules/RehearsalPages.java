package dev.daybreak.admin.rules;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.daily.Daily;
import dev.daybreak.edition.composing.Rehearsing;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Rehearsal;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletResponse;
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

/** Reruns a day with other settings and shows both editions side by side. Changes nothing. */
@Controller
class RehearsalPages {
  private final Rehearsing rehearsing;
  private final EditorialRules rules;
  private final Daily daily;
  private final AdminWords words;

  RehearsalPages(Rehearsing rehearsing, EditorialRules rules, Daily daily, AdminWords words) {
    this.rehearsing = rehearsing;
    this.rules = rules;
    this.daily = daily;
    this.words = words;
  }

  @GetMapping("/admin/rehearsal")
  String rehearse(
      @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
    var asked = typed.containsKey("date");
    var form = new RehearsalForm(asked ? typed : Map.of("date", daily.today().toString()));
    if (asked) {
      rehearse(form, model);
    }
    if (!form.wrong().isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    model.addAttribute("form", FormView.of(form.typed(), form.wrong(), words.page()));
    model.addAttribute("now", rules.settings());
    return "admin/rehearsal";
  }

  private void rehearse(RehearsalForm form, Model model) {
    var date = form.date();
    if (date == null || !form.wrong().isEmpty()) {
      return;
    }
    try {
      var rehearsal = rehearsing.rehearse(date, form.settings());
      var times = words.page().times();
      model.addAttribute("rehearsal", rehearsal);
      model.addAttribute("day", times.day(date));
      model.addAttribute("at", times.brief(rehearsal.before().now()));
      model.addAttribute("before", side(rehearsal.before(), rehearsal, true));
      model.addAttribute("after", side(rehearsal.after(), rehearsal, false));
      model.addAttribute(
          "moves",
          rehearsal.moves().stream().filter(Rehearsal.Move::isMoved).map(this::moved).toList());
    } catch (Refused e) {
      form.refuse(e);
    }
  }

  private Moved moved(Rehearsal.Move move) {
    return new Moved(move.title(), move.before(), move.after(), words.reasons().of(move.why()));
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

  /** out, in, up, down; empty if it stays. */
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

  /** A story that moves, and why. */
  public record Moved(
      String title, @Nullable Integer before, @Nullable Integer after, List<String> why) {}

  /**
   * A story on one side.
   *
   * @param brief whether only its headline is shown
   * @param moved out, in, up or down; empty if it stays
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
