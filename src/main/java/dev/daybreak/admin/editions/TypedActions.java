package dev.daybreak.admin.editions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Hears what an editor types, while it is typed. */
@Controller
class TypedActions {
  private final TypedWords typed;
  private final Presence presence;
  private final AuditedActions actions;

  TypedActions(TypedWords typed, Presence presence, AuditedActions actions) {
    this.typed = typed;
    this.presence = presence;
    this.actions = actions;
  }

  /**
   * Keeps what was typed, or forgets it.
   *
   * @param forget whether the editor discards it; null: no
   * @return the edition's page if it was discarded; null: nothing is shown
   */
  @PostMapping("/admin/editions/{date}/typed")
  @Nullable String typed(
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String forget,
      HttpServletRequest form,
      HttpServletResponse response) {
    var words =
        typed.in(form).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    if (forget != null) {
      typed.forget(actions.who(), date, words.about());
      presence.typedNoMore(form, date);
      return actions.back(date);
    }
    typed.keep(actions.who(), date, words);
    presence.typing(form, date, words.about());
    response.setStatus(HttpStatus.NO_CONTENT.value());
    return null;
  }
}
