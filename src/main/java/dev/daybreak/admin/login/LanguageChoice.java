package dev.daybreak.admin.login;

import dev.daybreak.newsletter.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** The language that an editor wants the pages in, before and after the login. */
@Controller
class LanguageChoice {
  private static final String LOGIN = "/login?to=";

  private final Languages languages;
  private final LocaleResolver resolver;

  LanguageChoice(Languages languages, LocaleResolver localeResolver) {
    this.languages = languages;
    this.resolver = localeResolver;
  }

  /** Keeps the choice in a cookie, and goes back to the page. */
  @PostMapping("/language")
  String choose(
      @RequestParam String language,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (languages.editors().stream().anyMatch(known -> known.tag().equals(language))) {
      resolver.setLocale(request, response, Locale.forLanguageTag(language));
    }
    return "redirect:"
        + (to.startsWith(LOGIN)
            ? LOGIN + LoginRedirects.safe(to.substring(LOGIN.length()))
            : LoginRedirects.safe(to));
  }
}
