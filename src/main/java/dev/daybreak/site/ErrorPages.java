package dev.daybreak.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Says in plain words what went wrong, in the site's looks. */
@Controller
class ErrorPages implements ErrorController {

  /** What the page says. */
  public record ErrorPage(String title, String words) {

    static ErrorPage of(HttpStatus status) {
      return switch (status) {
        case NOT_FOUND, METHOD_NOT_ALLOWED ->
            new ErrorPage(
                "There is no page here",
                "The link may be old or cut short. Past editions and today’s stories start at the"
                    + " front page.");
        case FORBIDDEN, UNAUTHORIZED ->
            new ErrorPage(
                "This page is not open to you",
                "It may be that you were logged out in the meantime, or that a form was left open"
                    + " for too long. Go back, load the page again, and try once more.");
        case TOO_MANY_REQUESTS ->
            new ErrorPage("Too many tries", "Wait a little while, and try again.");
        default ->
            status.is4xxClientError()
                ? new ErrorPage(
                    "That was not understood",
                    "The address or the form had something in it that does not belong there.")
                : new ErrorPage(
                    "Something went wrong here",
                    "It is our fault, not yours. Try again in a few minutes. Nothing that you sent"
                        + " was lost if a page confirmed it before.");
      };
    }
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request) {
    var status = status(request);
    return new ModelAndView("site/error", Map.of("page", ErrorPage.of(status)), status);
  }

  private static HttpStatus status(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    // Nobody comes to /error but by an error: asked for by its name there is no such page.
    return status == null
        ? code == null ? HttpStatus.NOT_FOUND : HttpStatus.INTERNAL_SERVER_ERROR
        : status;
  }
}
