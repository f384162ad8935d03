package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private final Audit audit;
  private final AdminWords words;
  private final TypedWords typed;

  AuditedActions(Audit audit, AdminWords words, TypedWords typed) {
    this.audit = audit;
    this.words = words;
    this.typed = typed;
  }

  /**
   * The result of an action.
   *
   * @param key of its sentence, after {@code done.}
   * @param more results of the same action, each a sentence of its own
   */
  record Done(String key, List<Object> values, List<Done> more) {
    static Done of(String key, Object... values) {
      return new Done(key, List.of(values), List.of());
    }

    /** The results of an action on several things. */
    static Done all(List<Done> results) {
      var first = results.get(0);
      return new Done(first.key(), first.values(), results.subList(1, results.size()));
    }

    String in(PageWords words) {
      return Stream.concat(
              Stream.of(words.of("done." + key, values.toArray())),
              more.stream().map(one -> one.in(words)))
          .collect(Collectors.joining("\n"));
    }
  }

  /** The editor who asks. */
  String who() {
    return String.valueOf(request().getRemoteUser());
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
      var done = action.get();
      audit.add(who(), what, EditionPages.about(date), details, request.getRemoteAddr());
      typed.in(request).ifPresent(saved -> typed.forget(who(), date, saved.about()));
      flash.put("notice", done.in(words.page()));
    } catch (Refused e) {
      log.debug("Edition {}: {} was refused", date, what.code(), e);
      typed.in(request).ifPresent(kept -> typed.keep(who(), date, kept));
      flash.put("problem", words.page().of(e));
    }
    return back(date);
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
