package dev.daybreak.mail;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Renders short emails to one person from {@code templates/mail/}: NAME.ftlh, NAME.ftl and the
 * string NAME.subject.
 */
@Component
public class LetterTemplates {
  private final Configuration templates;
  private final Publisher publisher;

  LetterTemplates(Configuration templates, Publisher publisher) {
    this.templates = templates;
    this.publisher = publisher;
  }

  /**
   * A letter that lacks its recipient, its date and its id.
   *
   * @param name of its templates
   * @param words the strings of {@code templates/mail} in its language
   * @param values for {@code {1}}, {@code {2}}, … in them; {@code {0}} is the newsletter's name
   * @param more values of its templates, beside the frame's
   */
  public Letter.Draft write(
      String name, Strings words, List<String> values, Map<String, Object> more) {
    var model = new HashMap<>(more);
    model.put("name", publisher.name());
    model.put("home", publisher.url("/"));
    model.put("language", words.language());
    model.put("accent", publisher.accent());
    model.put("postalAddress", postalAddress());
    model.put("t", filled(words, values));
    return Letter.notice(publisher)
        .subject(filled(words.words().getOrDefault(name + ".subject", ""), values))
        .text(LineWrapping.wrap(fill(name + ".ftl", model), 72))
        .html(fill(name + ".ftlh", model));
  }

  /** The postal address without the newsletter's name, which is above it. */
  private String postalAddress() {
    var name = Pattern.compile("^\\s*" + Pattern.quote(publisher.name()) + "\\s*(,\\s*|$)");
    return publisher.postalAddress() == null
        ? ""
        : publisher
            .postalAddress()
            .lines()
            .map(line -> name.matcher(line).replaceFirst(""))
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
  }

  /** All strings, with the values filled in. */
  private Map<String, String> filled(Strings words, List<String> values) {
    return words.words().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> filled(each.getValue(), values)));
  }

  private String filled(String words, List<String> values) {
    var filled = words.replace("{0}", publisher.name());
    for (var i = 0; i < values.size(); i++) {
      filled = filled.replace("{" + (i + 1) + "}", values.get(i));
    }
    return filled;
  }

  private String fill(String template, Map<String, Object> model) {
    try {
      var out = new StringWriter();
      templates.getTemplate("mail/" + template).process(model, out);
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("templates/mail/" + template + ": " + e.getMessage(), e);
    } catch (TemplateException e) {
      throw new IllegalStateException("templates/mail/" + template + ": " + e.getMessage(), e);
    }
  }
}
