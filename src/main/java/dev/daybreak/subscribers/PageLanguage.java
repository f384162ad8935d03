package dev.daybreak.subscribers;

import dev.daybreak.newsletter.Languages;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Resolves the language of a public page: on a reader's own pages the reader's language, elsewhere
 * the parameter {@code lang}, else the newsletter's language.
 */
@Component("localeResolver")
class PageLanguage implements LocaleResolver {
  private static final String KNOWN = PageLanguage.class.getName();

  private final Languages languages;
  private final Tokens tokens;
  private final Consents consents;
  private final Subscribers subscribers;

  PageLanguage(Languages languages, Tokens tokens, Consents consents, Subscribers subscribers) {
    this.languages = languages;
    this.tokens = tokens;
    this.consents = consents;
    this.subscribers = subscribers;
  }

  /** Resolved once per request: later the reader may be deleted, or have chosen another. */
  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getAttribute(KNOWN) instanceof Locale known) {
      return known;
    }
    var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var path = failed instanceof String page ? page : request.getRequestURI();
    var asked = own(path).orElseGet(() -> request.getParameter("lang"));
    var language = Locale.forLanguageTag(languages.spoken(asked));
    request.setAttribute(KNOWN, language);
    return language;
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("readers choose it on their preferences page");
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
