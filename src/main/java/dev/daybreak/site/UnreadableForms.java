package dev.daybreak.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Answers 400 (or 413) to a form or a query that cannot be read: a multipart body without its
 * boundary, a broken escape, the character NUL, which no database takes. The server would throw at
 * the first look at a parameter, wherever that is, and again for the error page.
 */
final class UnreadableForms implements Filter {
  private static final String FOUND = UnreadableForms.class.getName();

  /** Before every filter that looks at parameters, after the one that says they are UTF-8. */
  @Configuration(proxyBeanMethods = false)
  static class Setup {
    @Bean
    static FilterRegistrationBean<UnreadableForms> unreadableForms() {
      var filter = new FilterRegistrationBean<>(new UnreadableForms());
      filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
      return filter;
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(FOUND) != null && request instanceof HttpServletRequest http) {
      chain.doFilter(new WithoutForm(http), response);
      return;
    }
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && response instanceof HttpServletResponse http) {
      try {
        if (hasNul(request.getParameterMap())) {
          refuse(request, http, HttpServletResponse.SC_BAD_REQUEST);
          return;
        }
      } catch (InvalidParameterException e) {
        refuse(request, http, e.getErrorCode());
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean hasNul(Map<String, String[]> form) {
    return form.values().stream().flatMap(Arrays::stream).anyMatch(text -> text.indexOf(0) >= 0);
  }

  private static void refuse(ServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    request.setAttribute(FOUND, true);
    response.sendError(status);
  }

  /** The same request, for its error page. */
  private static final class WithoutForm extends HttpServletRequestWrapper {
    WithoutForm(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }
  }
}
