package dev.daybreak.admin.login;

import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.daybreak.admin.Audit;
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
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who may reach what, for the whole program. */
@Configuration(proxyBeanMethods = false)
class Security {
  /**
   * What anybody may reach, besides {@link OpenPages}. An address that is not here, nor the
   * editor's, does not exist.
   */
  private static final String[] PUBLIC = {
    "/",
    "/subscribe",
    "/confirm/*",
    "/leave/*",
    "/preferences/**",
    "/editions/**",
    "/articles/**",
    "/sections/**",
    "/images/**",
    "/privacy",
    "/login",
    "/error",
    "/actuator/health",
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
  };

  @Bean
  PasswordEncoder passwords() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  @ConditionalOnWebApplication
  SecurityFilterChain pages(
      HttpSecurity http,
      AdminUsers people,
      PasswordEncoder passwords,
      LoginThrottle wrong,
      Audit audit,
      Publisher publisher,
      ObjectProvider<OpenPages> others) {
    var doors = new LoginRedirects();
    return http.authenticationManager(
            new ProviderManager(new Login(people, passwords, wrong, audit)))
        .authorizeHttpRequests(
            allow ->
                allow
                    // Otherwise a 400 or 404 turns into a redirect to the login.
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(open(others))
                    .permitAll()
                    .requestMatchers("/admin", "/admin/**", "/actuator/**", "/logout")
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .formLogin(
            form ->
                form.loginPage("/login")
                    .usernameParameter("name")
                    .successHandler(doors::welcome)
                    .failureHandler(doors::turnAway))
        .logout(out -> out.logoutSuccessUrl("/login?out"))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(doors::showTheWay)
                    .accessDeniedHandler(doors::refuse))
        .addFilterBefore(new StaleSessions(people), AuthorizationFilter.class)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens(publisher))
                    .ignoringRequestMatchers(
                        // No authority but the token in the address, which only the reader has, or
                        // none at all (a sign-up does nothing until it is confirmed). Mail programs
                        // post to /leave without ever having seen a page (RFC 8058).
                        pathPattern(POST, "/subscribe"),
                        pathPattern(POST, "/confirm/*"),
                        pathPattern(POST, "/leave/*"),
                        pathPattern(POST, "/preferences/**")))
        // A session begins with a login, never with a look: lookers cost no memory.
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
        .headers(
            headers ->
                headers
                    // An answer with mail HTML has set its own, which Spring Security leaves alone.
                    .contentSecurityPolicy(policy -> policy.policyDirectives(ContentPolicy.PAGE))
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                    // Addresses of subscribers' pages carry tokens.
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                    // The proxy that ends TLS knows whether every subdomain is ready for it.
                    .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable))
        .build();
  }

  private static String[] open(ObjectProvider<OpenPages> others) {
    return Stream.concat(Arrays.stream(PUBLIC), others.stream().map(OpenPages::pattern))
        .toArray(String[]::new);
  }

  /** A proxy may end TLS without saying so; the public address knows. */
  @Bean
  @ConditionalOnWebApplication
  ServletContextInitializer secureCookies(Publisher publisher) {
    return context -> {
      if (isHttps(publisher)) {
        context.getSessionCookieConfig().setSecure(true);
      }
    };
  }

  /** In a cookie rather than a session, so that a login form left open over night still works. */
  private static CookieCsrfTokenRepository tokens(Publisher publisher) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("daybreak-form");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(
        cookie -> {
          cookie.httpOnly(true).sameSite("Lax");
          if (isHttps(publisher)) {
            cookie.secure(true);
          }
        });
    return tokens;
  }

  private static boolean isHttps(Publisher publisher) {
    // Not set at all: the start is about to end over it, in words (Publisher.problems).
    return String.valueOf(publisher.baseUrl()).regionMatches(true, 0, "https:", 0, 6);
  }
}
