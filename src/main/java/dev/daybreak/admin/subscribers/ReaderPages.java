package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.bounces.ReturnedMails;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.ReaderDecisions.Decision;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.SuppressionList;
import dev.daybreak.subscribers.Suppressions.Suppressed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One subscriber, and what an editor decides about it. The log has its number, no address. */
@Controller
@RequestMapping("/admin/subscribers/{id:\\d{1,18}}")
class ReaderPages {
  private static final int RETURNED = 50;
  private static final String LIST = "redirect:/admin/subscribers";

  private final Subscribers subscribers;
  private final SuppressionList suppressions;
  private final ReaderDecisions decisions;
  private final ReturnedMails returned;
  private final Audit audit;
  private final AdminWords words;

  ReaderPages(
      Subscribers subscribers,
      SuppressionList suppressions,
      ReaderDecisions decisions,
      ReturnedMails returned,
      Audit audit,
      AdminWords words) {
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.decisions = decisions;
    this.returned = returned;
    this.audit = audit;
    this.words = words;
  }

  /** What an editor decides. */
  private enum Deed {
    UNSUBSCRIBE(Audited.SUBSCRIBER_UNSUBSCRIBED),
    SUPPRESS(Audited.ADDRESS_SUPPRESSED),
    RELEASE(Audited.SUPPRESSION_RELEASED),
    ERASE(Audited.SUBSCRIBER_ERASED);

    private final Audited audited;

    Deed(Audited audited) {
      this.audited = audited;
    }
  }

  @GetMapping
  String show(@PathVariable long id, Model model, RedirectAttributes flash) {
    return page(id, "admin/reader", model, flash);
  }

  /** Asks for confirmation. */
  @GetMapping("/erase")
  String askToErase(@PathVariable long id, Model model, RedirectAttributes flash) {
    return page(id, "admin/erase", model, flash);
  }

  /**
   * Decides.
   *
   * @param reason is kept; without one a release is refused
   */
  @PostMapping("/{deed:unsubscribe|suppress|release|erase}")
  String decide(
      @PathVariable long id,
      @PathVariable String deed,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var decided = Deed.valueOf(deed.toUpperCase(Locale.ROOT));
    var page = words.page();
    var who = String.valueOf(request.getRemoteUser());
    try {
      var reader = subscribers.find(id).orElseThrow(() -> new Refused("admin.subscriber.gone"));
      flash.addFlashAttribute(
          "notice", decide(decided, Address.of(reader.email()), who, reason, page));
      audit.add(who, decided.audited, "subscriber " + id, "", request.getRemoteAddr());
    } catch (Refused e) {
      flash.addFlashAttribute("problem", page.of(e));
    }
    return decided == Deed.ERASE ? LIST : LIST + "/" + id;
  }

  /** Decides, and says what in words. */
  private String decide(Deed deed, Address address, String who, String reason, PageWords page) {
    return switch (deed) {
      case UNSUBSCRIBE -> {
        decisions.unsubscribe(address, who, reason);
        yield page.of("subscriber.unsubscribed", address);
      }
      case SUPPRESS -> {
        decisions.suppress(address, who, reason);
        yield page.of("suppression.added", address);
      }
      case RELEASE -> {
        var lifted = decisions.release(address, who, reason);
        yield page.of("suppression.lifted." + lifted.name().toLowerCase(Locale.ROOT), 1);
      }
      case ERASE -> {
        decisions.erase(address);
        yield page.of("subscriber.erased");
      }
    };
  }

  private String page(long id, String view, Model model, RedirectAttributes flash) {
    var page = words.page();
    var found = subscribers.find(id);
    if (found.isEmpty()) {
      flash.addFlashAttribute("problem", page.of(new Refused("admin.subscriber.gone")));
      return LIST;
    }
    var suppressed = Optional.ofNullable(suppressions.of(List.of(found.get())).get(id));
    model.addAttribute("reader", view(found.get(), suppressed, page));
    model.addAttribute(
        "decisions", decisions.about(id).stream().map(one -> line(one, page)).toList());
    model.addAttribute(
        "returned",
        returned.about(id, RETURNED).stream().map(one -> ReturnedPages.row(one, page)).toList());
    return view;
  }

  private static View view(Subscriber one, Optional<Suppressed> suppressed, PageWords page) {
    return new View(
        one.id(),
        one.email(),
        one.name(),
        one.state().word(),
        page.of("subscriber." + one.state().word()),
        suppressed
            .map(
                why ->
                    page.of(
                        "suppression.since",
                        page.of("suppression." + why.reason().word()),
                        page.times().brief(why.since())))
            .orElse(""),
        page.times().brief(one.createdAt()),
        one.consentPlace(),
        one.leftAt() == null ? "" : page.times().brief(one.leftAt()),
        one.state() != State.SUPPRESSED,
        one.leftAt() == null && one.state() != State.LEFT,
        suppressed.map(why -> why.reason().releasedByEditor()).orElse(false));
  }

  private static Line line(Decision one, PageWords page) {
    return new Line(
        page.times().brief(one.at()),
        page.of("decision." + one.kind().word()),
        one.who(),
        one.reason());
  }

  /**
   * The subscriber.
   *
   * @param state code of the state
   * @param stateWord its word
   * @param suppressed why and since when the address is; empty if it is not
   * @param since when the subscriber signed up
   * @param left when the subscriber unsubscribed; empty if not
   */
  public record View(
      long id,
      String email,
      String name,
      String state,
      String stateWord,
      String suppressed,
      String since,
      String place,
      String left,
      boolean maySuppress,
      boolean mayUnsubscribe,
      boolean mayRelease) {}

  /** A decision in the table. */
  public record Line(String time, String what, String who, String reason) {}
}
