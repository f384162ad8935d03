package dev.daybreak.subscribers;

import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Resolves the language of a page: on a reader's own pages the reader's language, on other public
 * pages the parameter {@code lang}, else the newsletter's language; on the editors' pages what they
 * chose, else what their browser asks for.
 */
@Component("localeResolver")
class PageLanguage implements LocaleResolver {
  private static final String KNOWN = PageLanguage.class.getName();
  private static final Set<String> EDITORS = Set.of("admin", "login", "mailbox", "language");

  private final Languages languages;
  private final Tokens tokens;
  private final Consents consents;
  private final Subscribers subscribers;
  private final CookieLocaleResolver chosen = new CookieLocaleResolver("daybreak-language");

  PageLanguage(
      Languages languages,
      Tokens tokens,
      Consents consents,
      Subscribers subscribers,
      Publisher publisher) {
    this.languages = languages;
    this.tokens = tokens;
    this.consents = consents;
    this.subscribers = subscribers;
    chosen.setRejectInvalidCookies(false);
    chosen.setCookieHttpOnly(true);
    chosen.setCookieSecure(publisher.isHttps());
    chosen.setCookieSameSite("Lax");
    chosen.setCookieMaxAge(Duration.ofDays(365));
    chosen.setDefaultLocaleFunction(this::ofTheBrowser);
  }

  /** Resolved once per request: later the reader may be deleted, or have chosen another. */
  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getAttribute(KNOWN) instanceof Locale known) {
      return known;
    }
    var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var path = failed instanceof String page ? page : request.getRequestURI();
    var asked = request.getParameter("lang");
    var language =
        EDITORS.contains(path.split("/", 3)[1])
            ? languages.spokenByEditors(
                List.of(asked == null ? chosen.resolveLocale(request).toLanguageTag() : asked))
            : languages.spoken(own(path).orElse(asked));
    var locale = Locale.forLanguageTag(language);
    request.setAttribute(KNOWN, locale);
    return locale;
  }

  /** What an editor chose. Readers choose theirs on their preferences page. */
  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    chosen.setLocale(request, response, locale);
  }

  private Locale ofTheBrowser(HttpServletRequest request) {
    // Without the header, the server's own language would come.
    var asked =
        request.getHeader("Accept-Language") == null
            ? List.<String>of()
            : Collections.list(request.getLocales()).stream().map(Locale::toLanguageTag).toList();
    return Locale.forLanguageTag(languages.spokenByEditors(asked));
  }

  private Optional<String> own(String path) {
    var parts = path.split("/", -1);
    if (parts.length < 3) {
      return Optional.empty();
    }
    return switch (parts[1]) {
      case "preferences" -> reader(parts[2], Purpose.PREFERENCES);
      case "leave" -> reader(parts[2], Purpose.LEAVE);
      case "confirm" -> asked(parts[2]);
      default -> Optional.empty();
    };
  }

  private Optional<String> reader(String token, Purpose purpose) {
    return tokens.read(token, purpose) instanceof Reading.Good good
        ? subscribers.find(good.token().subscriber()).map(Subscriber::language)
        : Optional.empty();
  }

  private Optional<String> asked(String token) {
    var reading = tokens.read(token, Purpose.CONFIRM);
    var about =
        reading instanceof Reading.Good good
            ? Optional.of(good.token())
            : reading instanceof Reading.Expired old
                ? Optional.of(old.token())
                : Optional.<Token>empty();
    return about
        .flatMap(confirming -> consents.find(confirming.about()))
        .flatMap(
            consent ->
                Optional.ofNullable(consent.preferences().language())
                    .or(() -> subscribers.find(consent.subscriber()).map(Subscriber::language)));
  }
}
