package dev.daybreak.subscribers;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A page of {@code templates/site} with its model and its status. */
public final class PageView {
  private PageView() {}

  /**
   * A page.
   *
   * @param template its name below {@code templates/site}, without the suffix
   * @param name what the template calls the model, such as {@code page} or {@code form}
   */
  public static ModelAndView of(String template, HttpStatus status, String name, Object model) {
    return new ModelAndView("site/" + template, Map.of(name, model), status);
  }
}
