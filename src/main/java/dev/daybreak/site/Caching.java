package dev.daybreak.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Cache headers: public pages are the same for everyone, so browsers and proxies may keep them for
 * a minute and then revalidate them by ETag, as they do with style sheets. A reader's own pages are
 * never cached.
 */
@Configuration(proxyBeanMethods = false)
class Caching implements WebMvcConfigurer {
  private static final String ROBOTS = "X-Robots-Tag";
  private static final String NOINDEX = "noindex";
  private static final String MINUTE = "public, max-age=60";
  private static final String[] SHARED = {
    "/",
    "/subscribe",
    "/editions",
    "/editions/**",
    "/articles/**",
    "/sections/**",
    "/privacy",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap/**",
    "/news-sitemap.xml"
  };
  private static final Set<String> LOOKING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

  private final SiteSettings settings;

  Caching(SiteSettings settings) {
    this.settings = settings;
  }

  @Bean
  static FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    filter.addUrlPatterns(
        "",
        "/subscribe",
        "/editions",
        "/editions/*",
        "/articles/*",
        "/sections/*",
        "/privacy",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap/*",
        "/news-sitemap.xml",
        "*.css");
    return filter;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Kept()).addPathPatterns(SHARED);
    registry
        .addInterceptor(new Own())
        .addPathPatterns("/confirm/**", "/leave/**", "/preferences/**");
    if (settings.noindex()) {
      registry.addInterceptor(new Unlisted());
    }
  }

  private static final class Kept implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (LOOKING.contains(request.getMethod())) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, MINUTE);
      }
      return true;
    }
  }

  /**
   * Addresses with tokens are secret: no Referer header sends them on, no search engine lists them.
   */
  private static final class Own implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader(ROBOTS, NOINDEX);
      return true;
    }
  }

  /** The pages of a private newsletter. */
  private static final class Unlisted implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      response.setHeader(ROBOTS, NOINDEX);
      return true;
    }
  }
}
