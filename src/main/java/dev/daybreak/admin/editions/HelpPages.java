package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.daily.Daily;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlocks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What happens when, what the states mean, and which keys there are. */
@Controller
class HelpPages {
  private final Daily daily;
  private final AdminWords words;

  HelpPages(Daily daily, AdminWords words) {
    this.daily = daily;
    this.words = words;
  }

  /** A step of the day, with its time. */
  public record StepView(String time, String words) {}

  /** A state, and what it means. */
  public record StateView(String state, String word, String meaning) {}

  @GetMapping("/admin/help")
  String help(Model model) {
    var page = words.page();
    var times = page.times();
    var today = daily.today();
    model.addAttribute("zone", times.zone().getId());
    model.addAttribute(
        "day",
        List.of(
            new StepView(times.clock(daily.composeAt(today)), page.of("help.day.draft")),
            new StepView(times.clock(daily.lockAt(today)), page.of("help.day.lock")),
            new StepView(times.clock(daily.sendAt(today)), page.of("help.day.send")),
            new StepView(times.clock(daily.deadline(today)), page.of("help.day.deadline"))));
    model.addAttribute(
        "states",
        Stream.concat(
                Stream.of(
                    new StateView(
                        "PLANNED",
                        page.of("calendar.state.planned"),
                        page.of("help.state.planned"))),
                Arrays.stream(State.values()).map(state -> state(state, page)))
            .toList());
    model.addAttribute("headline", StoryActions.MOST_HEADLINE);
    model.addAttribute("summary", StoryActions.MOST_SUMMARY);
    model.addAttribute("ownHeadline", BlockWords.TITLE);
    model.addAttribute("ownMost", OwnBlocks.MOST);
    model.addAttribute(
        "own",
        Arrays.stream(BlockKind.values())
            .map(
                kind ->
                    page.of(
                        "help.limits.own.kind",
                        page.of("block.kind." + kind.name().toLowerCase(Locale.ROOT)),
                        kind.longest()))
            .toList());
    return "admin/help";
  }

  private static StateView state(State state, PageWords page) {
    return new StateView(
        state.name(),
        EditionViews.word(state, page),
        page.of("help.state." + state.name().toLowerCase(Locale.ROOT)));
  }
}
