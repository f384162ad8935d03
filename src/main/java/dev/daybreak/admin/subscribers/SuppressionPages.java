package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.SuppressionList;
import dev.daybreak.subscribers.SuppressionList.Lifted;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an editor does about suppressed addresses. The log has numbers, and no address. */
@Controller
@RequestMapping("/admin/subscribers")
class SuppressionPages {
  private static final String SUPPRESSED = "redirect:/admin/subscribers?state=suppressed";
  private static final int SHOWN = 20;

  private final SuppressionList suppressions;
  private final Subscribers subscribers;
  private final ReaderDecisions decisions;
  private final Audit audit;
  private final AdminWords words;

  SuppressionPages(
      SuppressionList suppressions,
      Subscribers subscribers,
      ReaderDecisions decisions,
      Audit audit,
      AdminWords words) {
    this.suppressions = suppressions;
    this.subscribers = subscribers;
    this.decisions = decisions;
    this.audit = audit;
    this.words = words;
  }

  /** Suppresses an address. */
  @PostMapping("/suppress")
  String add(@RequestParam String email, HttpServletRequest request, RedirectAttributes flash) {
    try {
      var address = Address.of(email.strip());
      decisions.suppress(address, String.valueOf(request.getRemoteUser()), "");
      log(request, Audited.ADDRESS_SUPPRESSED, 1);
      flash.addFlashAttribute("notice", words.page().of("suppression.added", address));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return SUPPRESSED;
  }

  /**
   * Asks for confirmation.
   *
   * @param reader the selected subscribers; null: those that bounced since a moment
   * @param since the moment in the newsletter's zone, such as {@code 2026-11-24T06:30}
   * @param until the moment before which they bounced; empty: now
   */
  @GetMapping("/lift")
  String ask(
      @RequestParam(required = false) @Nullable List<Long> reader,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String until,
      Model model,
      RedirectAttributes flash) {
    var page = words.page();
    try {
      var addresses = since.isBlank() ? selected(reader) : bounced(since, until, page);
      if (addresses.isEmpty()) {
        throw new Refused(since.isBlank() ? "admin.lift.none" : "admin.lift.none-since");
      }
      model.addAttribute("readers", reader == null ? List.of() : reader);
      model.addAttribute("since", since);
      model.addAttribute("until", until);
      model.addAttribute("count", addresses.size());
      model.addAttribute("who", page.of("suppression.addresses", addresses.size()));
      model.addAttribute("some", addresses.stream().limit(SHOWN).toList());
      model.addAttribute("more", addresses.size() > SHOWN);
      return "admin/lift";
    } catch (Refused e) {
      flash.addFlashAttribute("problem", page.of(e));
      return SUPPRESSED;
    }
  }

  /**
   * Lifts suppressions.
   *
   * @param count how many the editor was asked about; if there are others by now, it asks again
   */
  @PostMapping("/lift")
  String lift(
      @RequestParam(required = false) @Nullable List<Long> reader,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String until,
      @RequestParam int count,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var page = words.page();
    try {
      var addresses = since.isBlank() ? selected(reader) : bounced(since, until, page);
      if (addresses.size() != count) {
        throw new Refused("admin.lift.others", addresses.size(), count);
      }
      var lifted = new EnumMap<Lifted, Integer>(Lifted.class);
      var problems = new ArrayList<String>();
      for (var address : addresses) {
        lift(address, lifted).map(page::of).ifPresent(problems::add);
      }
      var sum = lifted.values().stream().mapToInt(Integer::intValue).sum();
      if (sum > 0) {
        log(request, Audited.SUPPRESSIONS_LIFTED, sum);
        flash.addFlashAttribute("notice", sentence(lifted, page));
      }
      if (!problems.isEmpty()) {
        flash.addFlashAttribute("problem", String.join(" ", problems));
      }
    } catch (Refused e) {
      flash.addFlashAttribute("problem", page.of(e));
    }
    return SUPPRESSED;
  }

  /** Returns why it was refused; empty if it is lifted. */
  private Optional<Refused> lift(String address, Map<Lifted, Integer> lifted) {
    try {
      lifted.merge(suppressions.lift(Address.of(address)), 1, Integer::sum);
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(e);
    }
  }

  private List<String> selected(@Nullable List<Long> readers) {
    return readers == null
        ? List.of()
        : readers.stream()
            .distinct()
            .flatMap(id -> subscribers.find(id).stream())
            .map(Subscriber::email)
            .toList();
  }

  private List<String> bounced(String since, String until, PageWords page) {
    var from = moment(since, page);
    var found =
        until.isBlank()
            ? suppressions.bouncedSince(from)
            : suppressions.bouncedBetween(from, moment(until, page));
    return found.stream().map(SuppressionList.Entry::email).toList();
  }

  private static Instant moment(String since, PageWords page) {
    try {
      return LocalDateTime.parse(since.strip()).atZone(page.times().zone()).toInstant();
    } catch (DateTimeException e) {
      throw new Refused(e, "command.time", since);
    }
  }

  private static String sentence(Map<Lifted, Integer> lifted, PageWords page) {
    var parts = new ArrayList<String>();
    lifted.forEach(
        (what, count) ->
            parts.add(
                page.of("suppression.lifted." + what.name().toLowerCase(Locale.ROOT), count)));
    return String.join(" ", parts);
  }

  private void log(HttpServletRequest request, Audited what, int count) {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        "subscribers",
        String.valueOf(count),
        request.getRemoteAddr());
  }
}
