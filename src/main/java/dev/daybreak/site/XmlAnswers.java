package dev.daybreak.site;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers in XML, each from a template: feeds and sitemaps. */
@Component
class XmlAnswers {
  private final Configuration templates;

  XmlAnswers(Configuration templates) {
    this.templates = templates;
  }

  /**
   * @param name of the template in {@code templates/site}, without {@code .ftlx}
   * @param type such as {@code application/rss+xml}
   */
  ResponseEntity<byte[]> of(String name, String type, Map<String, Object> model)
      throws IOException, TemplateException {
    var out = new StringWriter();
    templates.getTemplate("site/" + name + ".ftlx").process(model, out);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
        .body(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Drops the characters that XML 1.0 does not allow, not even escaped (section 2.2). */
  static String legal(String text) {
    return text.replaceAll(
        "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }
}
