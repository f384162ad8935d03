package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audit.Change;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.Role;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.DeskStep.Said;
import dev.daybreak.edition.desk.DeskSteps;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Runs an editor's action on an edition, logs it, and shows its result on the next page. */
@Component
class AuditedActions {
  private static final Logger log = LoggerFactory.getLogger(AuditedActions.class);

  /** Those that change no words and no stories: they need not wait for those that do. */
  private static final Set<Audited> BESIDE_THE_DESK =
      EnumSet.of(
          Audited.HELD,
          Audited.RELEASED,
          Audited.DAY_SKIPPED,
          Audited.DAY_UNSKIPPED,
          Audited.HOUR_CHANGED,
          Audited.TEST_SENT,
          Audited.SENT_NOW,
          Audited.CHECKED_AGAIN,
          // They take their turn themselves.
          Audited.STEP_UNDONE,
          Audited.STEP_REDONE);

  private final Audit audit;
  private final AdminWords words;
  private final TypedWords typed;
  private final Presence presence;
  private final Editions editions;
  private final DeskSteps desk;

  AuditedActions(
      Audit audit,
      AdminWords words,
      TypedWords typed,
      Presence presence,
      Editions editions,
      DeskSteps desk) {
    this.audit = audit;
    this.words = words;
    this.typed = typed;
    this.presence = presence;
    this.editions = editions;
    this.desk = desk;
  }

  /**
   * The result of an action.
   *
   * @param key of its sentence, after {@code done.}
   * @param more results of the same action, each a sentence of its own
   * @param about its object for those who may undo it, such as a headline; null: as in the log
   * @param change what it changed, from what to what
   */
  record Done(
      String key, List<Object> values, List<Done> more, @Nullable String about, Change change) {
    static Done of(String key, Object... values) {
      return new Done(key, List.of(values), List.of(), null, Change.NONE);
    }

    /** The results of an action on several things. */
    static Done all(List<Done> results) {
      var first = results.get(0);
      var others = results.subList(1, results.size());
      return new Done(first.key, first.values, others, first.about, first.change);
    }

    /** The same, with its object. */
    Done about(String object) {
      return new Done(key, values, more, object, change);
    }

    /** The same, with what it changed: nothing if both are equal. */
    Done changed(@Nullable String was, @Nullable String now) {
      return Objects.equals(was, now)
          ? this
          : new Done(key, values, more, about, new Change(was, now));
    }

    String in(PageWords words) {
      return Stream.concat(
              Stream.of(
                  words.of(
                      "done." + key,
                      values.stream()
                          .map(each -> each instanceof Failure reason ? words.of(reason) : each)
                          .toArray())),
              more.stream().map(one -> one.in(words)))
          .collect(Collectors.joining("\n"));
    }
  }

  /** The editor who asks. */
  String who() {
    return String.valueOf(request().getRemoteUser());
  }

  /**
   * Refuses what takes a higher role than its address does.
   *
   * @throws Refused if the editor's role is a lower one
   */
  void require(Role needed) {
    if (!has(needed)) {
      throw new Refused("admin.role", words.page().of("role." + needed.code()));
    }
  }

  /** Whether the editor who asks has a role, or a higher one. */
  boolean has(Role role) {
    return request().isUserInRole(role.name());
  }

  /** The request that this thread answers. */
  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }

  /** Runs an action without details for the log. */
  String on(LocalDate date, Audited what, Supplier<Done> action) {
    return on(date, what, "", action);
  }

  /**
   * Runs an action. What its form's editor typed is kept if it is refused, and no longer if it is
   * done.
   *
   * @param details for the log, may be empty
   * @param action throws {@link Refused} if it cannot be done
   * @return the view: back to the edition, as it was shown, or to the list of editions
   */
  String on(LocalDate date, Audited what, String details, Supplier<Done> action) {
    var request = request();
    var flash = RequestContextUtils.getOutputFlashMap(request);
    try {
      var done = onTheDesk(date, what, details, action);
      audit.add(
          who(), what, EditionPages.about(date), details, request.getRemoteAddr(), done.change());
      typed
          .in(request)
          .ifPresent(
              saved -> {
                typed.forget(who(), date, saved.about());
                presence.typedNoMore(request, date);
              });
      flash.put("notice", done.in(words.page()));
    } catch (Refused e) {
      log.debug("Edition {}: {} was refused", date, what.code(), e);
      typed.in(request).ifPresent(kept -> typed.keep(who(), date, kept));
      flash.put("problem", words.page().of(e));
    }
    return back(date);
  }

  /** Runs an action, and records what it changed of the edition's words and stories. */
  private Done onTheDesk(LocalDate date, Audited what, String details, Supplier<Done> action) {
    var edition =
        BESIDE_THE_DESK.contains(what)
            ? Optional.<Edition>empty()
            : editions.byDate(date).filter(one -> EditionView.mayWord(one.state()));
    return edition.isEmpty()
        ? action.get()
        : desk.act(edition.get(), who(), what.code(), action, done -> said(done, details));
  }

  private static Said said(@Nullable Done done, String details) {
    var about = done == null ? null : done.about();
    var change = done == null ? Change.NONE : done.change();
    return new Said(about == null ? details : about, change.was(), change.now());
  }

  /** The view: back to the edition, as it was shown, or to the list of editions. */
  String back(LocalDate date) {
    var request = request();
    if ("editions".equals(request.getParameter("from"))) {
      return "redirect:/admin/editions";
    }
    var back = UriComponentsBuilder.fromPath("/admin/editions/" + date);
    if (request.getParameter("view") != null) {
      back.query(PreviewChoice.in(request).query());
    }
    if (request.getParameter("correct") != null) {
      back.queryParam("correct", "yes");
    }
    return "redirect:" + back.build(true).toUriString();
  }
}
