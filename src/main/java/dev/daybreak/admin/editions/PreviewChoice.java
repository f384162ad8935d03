package dev.daybreak.admin.editions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How the email of an edition is shown. All of it is in the page's address, so that a colleague who
 * gets the address sees the same.
 *
 * @param view one of {@link #VIEWS}; {@code fit}: as on the screen that the page is read on
 * @param dark whether on a dark screen
 * @param pictures whether pictures are loaded
 * @param section the one section that its reader chose; empty: all
 * @param language BCP 47 tag of the edition's own words; empty: the newsletter's
 * @param reader id of the subscriber whose email it is, who has sections and a language; 0: nobody
 */
public record PreviewChoice(
    String view, boolean dark, boolean pictures, String section, String language, long reader) {
  static final Set<String> VIEWS =
      Set.of("fit", "desktop", "tablet", "phone", "gmail", "inbox", "text", "source");

  /** What a request asks for; what it does not, or wrongly, is as at first. */
  static PreviewChoice in(HttpServletRequest request) {
    return of(request::getParameter);
  }

  static PreviewChoice of(UnaryOperator<@Nullable String> parameter) {
    var view = value(parameter, "view");
    var number = value(parameter, "reader");
    var reader = number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
    return new PreviewChoice(
        VIEWS.contains(view) ? view : "fit",
        value(parameter, "scheme").equals("dark"),
        !value(parameter, "pictures").equals("off"),
        reader > 0 ? "" : value(parameter, "section"),
        reader > 0 ? "" : value(parameter, "language"),
        reader);
  }

  private static String value(UnaryOperator<@Nullable String> parameter, String name) {
    var value = parameter.apply(name);
    return value == null || value.length() > 100 ? "" : value;
  }

  /** The parameters that ask for it; the view and the screen always, the rest if it is set. */
  public Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("view", view);
    parameters.put("scheme", dark ? "dark" : "light");
    if (!pictures) {
      parameters.put("pictures", "off");
    }
    if (reader > 0) {
      parameters.put("reader", String.valueOf(reader));
    }
    if (!section.isEmpty()) {
      parameters.put("section", section);
    }
    if (!language.isEmpty()) {
      parameters.put("language", language);
    }
    return parameters;
  }

  /** Part of an address that asks for it, with one of its parameters changed. */
  public String with(String name, String value) {
    var parameters = parameters();
    parameters.put(name, value);
    return query(parameters);
  }

  public String query() {
    return query(parameters());
  }

  private static String query(Map<String, String> parameters) {
    var query = UriComponentsBuilder.newInstance();
    parameters.forEach((name, value) -> query.queryParam(name, "{" + name + "}"));
    return String.valueOf(query.encode().buildAndExpand(parameters).getQuery());
  }

  /** Whether the email's HTML is shown. */
  public boolean isHtml() {
    return !isText() && !view.equals("inbox");
  }

  boolean isText() {
    return view.equals("text") || view.equals("source");
  }

  /** Whether the email is the one of readers who chose nothing. */
  boolean isForAll() {
    return reader == 0 && section.isEmpty() && language.isEmpty();
  }

  /** The sections that its reader chose. */
  List<String> sections() {
    return section.isEmpty() ? List.of() : List.of(section);
  }
}
