package dev.daybreak.admin;

import dev.daybreak.mail.Publisher;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each of the editor's pages what its frame shows. */
@ControllerAdvice(basePackageClasses = Frames.class)
class Frames {
  private final Publisher publisher;
  private final boolean demo;

  Frames(Publisher publisher, @Value("${daybreak.demo:false}") boolean demo) {
    this.publisher = publisher;
    this.demo = demo;
  }

  @ModelAttribute
  void frame(@Nullable Principal who, CsrfToken token, Model model) {
    model.addAttribute("publisher", publisher);
    // Asked for now, since its cookie has to go out before the page does.
    model.addAttribute("csrf", token.getToken());
    if (who != null) {
      model.addAttribute("frame", new Frame(who.getName(), List.of(), demo));
    }
  }
}
