package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.util.ServletRequestPathUtils;

class RobotsTest {
  @Test
  void itKeepsOutEditorsPagesAndTokensAndNamesTheSitemaps() {
    assertThat(Sitemaps.robots(at("https://harbour.example"), false))
        .isEqualTo(
            """
            User-agent: *
            Disallow: /admin
            Disallow: /login
            Disallow: /mailbox
            Disallow: /confirm/
            Disallow: /leave/
            Disallow: /preferences/

            Sitemap: https://harbour.example/sitemap.xml
            Sitemap: https://harbour.example/news-sitemap.xml
            """);
  }

  @Test
  void pathsAreBelowThatOfTheBaseAddress() {
    assertThat(Sitemaps.robots(at("https://paper.example/morning/"), false))
        .contains("Disallow: /morning/admin\n", "https://paper.example/morning/sitemap.xml");
    assertThat(Sitemaps.robots(at("https://paper.example/morning/"), true))
        .isEqualTo("User-agent: *\nDisallow: /morning/\n");
  }

  @Test
  void aPrivateNewsletterAsksForNoVisitAtAll() {
    assertThat(Sitemaps.robots(at("https://harbour.example"), true))
        .isEqualTo("User-agent: *\nDisallow: /\n");
  }

  @Test
  void aPrivateNewsletterHasNoSitemap() {
    var maps =
        new Sitemaps(
            null, null, null, Sample.publisher(), new SiteSettings(true), null, Clock.systemUTC());

    assertThatThrownBy(maps::index).isInstanceOf(NotHere.class);
    assertThatThrownBy(maps::pages).isInstanceOf(NotHere.class);
    assertThatThrownBy(maps::news).isInstanceOf(NotHere.class);
    assertThatThrownBy(() -> maps.articles(YearMonth.of(2026, 11))).isInstanceOf(NotHere.class);
  }

  @ParameterizedTest
  @CsvSource({
    "false, /editions,      ",
    "false, /leave/x,       noindex",
    "false, /preferences/x, noindex",
    "false, /confirm/x,     noindex",
    "true,  /editions,      noindex",
    "true,  /images/x.jpg,  noindex",
  })
  void aPageThatShouldNotBeListedSaysSo(boolean noindex, String path, String said)
      throws Exception {
    var registry =
        new InterceptorRegistry() {
          List<Object> all() {
            return getInterceptors();
          }
        };
    new Caching(new SiteSettings(noindex)).addInterceptors(registry);
    var request = new MockHttpServletRequest("GET", path);
    ServletRequestPathUtils.parseAndCache(request);
    var response = new MockHttpServletResponse();
    for (var one : registry.all()) {
      if (!(one instanceof MappedInterceptor mapped) || mapped.matches(request)) {
        ((HandlerInterceptor) one).preHandle(request, response, this);
      }
    }
    assertThat(response.getHeader("X-Robots-Tag")).isEqualTo(said);
  }

  private static Publisher at(String base) {
    var some = Sample.publisher();
    return new Publisher(
        some.name(),
        some.from(),
        null,
        some.postalAddress(),
        URI.create(base),
        null,
        some.accent(),
        null,
        null,
        "en",
        null);
  }
}
