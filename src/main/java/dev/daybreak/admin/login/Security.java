package dev.daybreak.admin.login;

import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.site.ContentPolicy;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Access rules, login and security headers of the whole program. */
@Configuration(proxyBeanMethods = false)
class Security {
  /**
   * The public addresses, besides {@link OpenPages}. One that is neither here nor the admin's does
   * not exist.
   */
  private static final String[] PUBLIC = {
    "/",
    "/subscribe",
    "/subscribe/proof",
    "/confirm/*",
    "/leave/*",
    "/hooks/*",
    "/preferences/**",
    "/editions/**",
    "/articles/**",
    "/sections/**",
    "/images/**",
    "/privacy",
    "/login",
    "/login/code",
    "/login/forgot",
    "/login/link/*",
    "/language",
    "/error",
    "/actuator/health",
    "/actuator/health/alerts",
    "/webjars/**",
    "/fonts/**",
    "/styles/*",
    "/theme.css",
    "/*.js",
    "/*.svg",
    "/*.png",
    "/*.ico",
    "/*.txt",
    "/*.webmanifest",
    "/sitemap.xml",
    "/sitemap/*",
    "/news-sitemap.xml",
  };

  @Bean
  @ConditionalOnWebApplication
  SecurityFilterChain pages(
      HttpSecurity http,
      Login login,
      SessionCookies sessions,
      Publisher publisher,
      ObjectProvider<OpenPages> others) {
    var redirects = new LoginRedirects();
    return http.authenticationManager(login)
        .securityContext(context -> context.securityContextRepository(sessions))
        .authorizeHttpRequests(
            allow ->
                allow
                    // Otherwise a 400, 403 or 404 turns into a redirect to the login.
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(open(others))
                    .permitAll()
                    .requestMatchers("/admin", "/admin/**", "/actuator/**", "/logout")
                    .access(new Gate())
                    .anyRequest()
                    .denyAll())
        .formLogin(
            form ->
                form.loginPage("/login")
                    .usernameParameter("name")
                    .successHandler(redirects::succeeded)
                    .failureHandler(redirects::failed))
        .logout(out -> out.logoutSuccessUrl("/login?out"))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(redirects::required)
                    .accessDeniedHandler(redirects::denied))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens(publisher))
                    .ignoringRequestMatchers(
                        // The token in the address is the only authority, or none is needed (a
                        // sign-up does nothing until it is confirmed). Email programs post to
                        // /leave without having loaded a page (RFC 8058).
                        pathPattern(POST, "/subscribe"),
                        pathPattern(POST, "/confirm/*"),
                        pathPattern(POST, "/leave/*"),
                        pathPattern(POST, "/preferences/**"),
                        // Providers, who sign what they post.
                        pathPattern(POST, "/hooks/*")))
        // Any node answers any request: there are no sessions but those in the database.
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    // A response with an email's HTML has set its own, which Spring Security keeps.
                    .contentSecurityPolicy(policy -> policy.policyDirectives(ContentPolicy.PAGE))
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                    // Addresses of subscribers' pages contain tokens.
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                    // Only the proxy that ends TLS knows whether every subdomain is ready for it.
                    .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable))
        .build();
  }

  private static String[] open(ObjectProvider<OpenPages> others) {
    return Stream.concat(Arrays.stream(PUBLIC), others.stream().map(OpenPages::pattern))
        .toArray(String[]::new);
  }

  @Bean
  @ConditionalOnWebApplication
  ServletContextInitializer secureCookies(Publisher publisher) {
    return context -> {
      if (publisher.isHttps()) {
        context.getSessionCookieConfig().setSecure(true);
      }
    };
  }

  /** In a cookie rather than a session, so that a login form left open overnight still works. */
  private static CookieCsrfTokenRepository tokens(Publisher publisher) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("daybreak-form");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(
        cookie -> {
          cookie.httpOnly(true).sameSite("Lax");
          if (publisher.isHttps()) {
            cookie.secure(true);
          }
        });
    return tokens;
  }
}
