package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.Configuration;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page of the site is filled, and keeps the rules that a strict policy and readers ask. */
class SiteTemplatesTest {
  private static final Path LOOK = Path.of("target/site");

  static Stream<String> pages() {
    return Sample.pages().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHasNothingInlineAndOneHeading(String name) throws IOException {
    var html = fill(name);
    var page = Jsoup.parse(html);

    assertThat(page.select("[style], style")).isEmpty();
    // Data is no script: browsers run nothing of it.
    assertThat(page.select("script:not([type=application/ld+json])"))
        .allMatch(script -> script.hasAttr("src") && script.data().isEmpty());
    assertThat(page.getAllElements().stream().flatMap(e -> e.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.title()).isNotBlank();
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("main#content")).hasSize(1);
    assertThat(html).doesNotContain("${", "<#", "&amp;amp;");
    assertThat(headings(page.select("h1, h2, h3").eachText().size(), page)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFieldHasALabelAndEveryPictureItsWords(String name) throws IOException {
    var page = Jsoup.parse(fill(name));

    for (var field : page.select("input:not([type=hidden]), select")) {
      var labelled =
          field.closest("label") != null || !page.select("label[for=" + field.id() + "]").isEmpty();
      assertThat(labelled).as("%s has a label", field).isTrue();
    }
    assertThat(page.select("img:not([alt])")).isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (var described : page.select("[aria-describedby]")) {
      assertThat(page.getElementById(described.attr("aria-describedby"))).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFormIsPostedButTheSearch(String name) throws IOException {
    assertThat(Jsoup.parse(fill(name)).select("form:not([role=search])"))
        .extracting(form -> form.attr("method"))
        .allMatch("post"::equals);
  }

  /** A level is never skipped on the way down. */
  private static boolean headings(int count, Element page) {
    var last = 0;
    for (var heading : page.select("h1, h2, h3, h4")) {
      var level = heading.tagName().charAt(1) - '0';
      if (level > last + 1) {
        return false;
      }
      last = level;
    }
    return count > 0;
  }

  private static String fill(String name) throws IOException {
    var page = Sample.pages().get(name);
    var out = new StringWriter();
    try {
      configuration().getTemplate("site/" + page.template() + ".ftlh").process(page.model(), out);
    } catch (freemarker.template.TemplateException e) {
      throw new AssertionError(e.getMessage(), e);
    }
    var html = out.toString();
    keep(name, html);
    return html;
  }

  /** For a look at it in a browser, beside the static files. */
  private static void keep(String name, String html) throws IOException {
    Files.createDirectories(LOOK);
    Files.writeString(
        LOOK.resolve(name + ".html"),
        html.replace("href=\"/styles/", "href=\"../../templates/styles/")
            .replace("href=\"/theme.css\"", "href=\"theme.css\"")
            .replace("src=\"/images/", "src=\"../../seeds/pictures/"));
    Files.writeString(
        LOOK.resolve("theme.css"), new ThemePages(Sample.publisher()).theme().getBody());
  }

  private static Configuration configuration() throws IOException {
    var configuration = new Configuration(Configuration.VERSION_2_3_35);
    configuration.setDirectoryForTemplateLoading(Path.of("templates").toFile());
    configuration.setNumberFormat("c");
    configuration.setLocalizedLookup(false);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    return configuration;
  }
}
