package dev.daybreak.site;

import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The error pages, in the look and the language of the site. */
@Controller
class ErrorPages implements ErrorController {

  /** Title and text of an error page. */
  public record ErrorPage(String title, String words) {

    static ErrorPage of(HttpStatus status, Strings words) {
      var key =
          switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "error.notfound";
            case FORBIDDEN, UNAUTHORIZED -> "error.closed";
            case TOO_MANY_REQUESTS -> "error.toomany";
            default -> status.is4xxClientError() ? "error.bad" : "error.ours";
          };
      return new ErrorPage(words.of(key + ".title"), words.of(key));
    }
  }

  private final Wordbook wordbook;

  ErrorPages(Wordbook wordbook) {
    this.wordbook = wordbook;
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
    // A page that is missing now may exist in a second.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var status = status(request);
    return new ModelAndView(
        "site/error", Map.of("page", ErrorPage.of(status, wordbook.of("site"))), status);
  }

  private static HttpStatus status(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    // A request for /error itself, without an error, is for a page that does not exist.
    return status == null
        ? code == null ? HttpStatus.NOT_FOUND : HttpStatus.INTERNAL_SERVER_ERROR
        : status;
  }
}
