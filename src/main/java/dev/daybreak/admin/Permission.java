package dev.daybreak.admin;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may do what: the only table of it, by the addresses of the admin. An address that is not here
 * is the administrator's alone. {@code do=X} is an address with that value of the parameter {@code
 * do}; it goes before the address for any value.
 */
public enum Permission {
  READ(
      Role.WRITER,
      "GET /admin",
      "GET /admin/editions",
      "GET /admin/editions/{date}",
      "GET /admin/editions/{date}/news",
      "GET /admin/editions/{date}/run",
      "GET /admin/editions/{date}/mail",
      "GET /admin/editions/{date}/message.eml",
      "GET /admin/editions/{date}/story",
      "GET /admin/editions/{date}/story/picture",
      "GET /admin/blocks",
      "GET /admin/help",
      "GET /admin/sources",
      "GET /admin/sources/{id}",
      "GET /admin/sources/export",
      "GET /admin/rules",
      "GET /admin/rehearsal",
      "GET /admin/alerts",
      "GET /admin/people/roles"),
  OWN_ACCOUNT(
      Role.WRITER,
      "GET /admin/account",
      "POST /admin/account/address",
      "POST /admin/account/sessions",
      "GET /admin/account/second-factor",
      "POST /admin/account/second-factor",
      "POST /admin/account/second-factor/remove",
      "GET /admin/password",
      "POST /admin/password"),
  WRITE(
      Role.WRITER,
      "POST /admin/editions/{date}/words",
      "POST /admin/editions/{date}/typed",
      "POST /admin/editions/{date}/add",
      "POST /admin/editions/{date}/test",
      "POST /admin/editions/{date}/blocks",
      "POST /admin/editions/{date}/blocks/template",
      "POST /admin/editions/{date}/blocks/{id}",
      "POST /admin/editions/{date}/blocks/{id}/remove",
      "POST /admin/editions/{date}/story do=REWRITE",
      "POST /admin/editions/{date}/story do=ORIGINAL"),
  CHOOSE(
      Role.EDITOR,
      "POST /admin/editions/{date}/story",
      "POST /admin/editions/{date}/story/{change:place|section|lead|split|merge}",
      "POST /admin/editions/{date}/story/picture/{change:report|upload|none}",
      "POST /admin/editions/{date}/undo",
      "POST /admin/editions/{date}/redo",
      "POST /admin/editions/{date}/compose",
      "POST /admin/editions/{date}/preflight",
      "POST /admin/editions/{date}/hold",
      "POST /admin/editions/{date}/release",
      "POST /admin/editions/{date}/correct",
      "POST /admin/editions/{date}/correct/{id}/remove"),
  PLAN(
      Role.EDITOR,
      "POST /admin/editions/{date}/skip",
      "POST /admin/editions/{date}/unskip",
      "POST /admin/editions/{date}/hour"),
  RULES(
      Role.EDITOR,
      "POST /admin/rules/{kind}",
      "POST /admin/rules/{kind}/remove",
      "POST /admin/blocks",
      "POST /admin/blocks/{id}",
      "POST /admin/blocks/{id}/remove"),
  SOURCES(
      Role.EDITOR,
      "GET /admin/sources/new",
      "POST /admin/sources",
      "POST /admin/sources/look",
      "POST /admin/sources/import",
      "POST /admin/sources/{id}",
      "POST /admin/sources/{id}/move",
      "POST /admin/sources/{id}/remove",
      "POST /admin/sources/{id}/poll",
      "POST /admin/sources/{id}/pause",
      "POST /admin/sources/{id}/resume"),
  SEND(
      Role.PUBLISHER,
      "GET /admin/editions/{date}/send",
      "POST /admin/editions/{date}/send",
      "POST /admin/editions/{date}/sign",
      "POST /admin/editions/{date}/pause",
      "POST /admin/editions/{date}/resume",
      "POST /admin/editions/{date}/end",
      "POST /admin/editions/{date}/slow",
      "GET /admin/editions/{date}/correction",
      "POST /admin/editions/{date}/correction"),
  DELIVERY(
      Role.PUBLISHER,
      "GET /admin/delivery/{date}",
      "GET /admin/delivery/{date}/unknown",
      "GET /admin/delivery/{date}/decide",
      "POST /admin/delivery/{date}/decide",
      "GET /admin/delivery/{date}/again",
      "POST /admin/delivery/{date}/again"),
  READERS(
      Role.PUBLISHER,
      "POST /admin/editions/{date}/reader",
      "GET /admin/subscribers",
      "GET /admin/subscribers/{id:\\d{1,18}}",
      "POST /admin/subscribers/{id:\\d{1,18}}/{deed:unsubscribe|suppress|release}",
      "GET /admin/subscribers/doubted",
      "POST /admin/subscribers/doubted",
      "POST /admin/subscribers/suppress",
      "GET /admin/subscribers/lift",
      "POST /admin/subscribers/lift",
      "GET /admin/subscribers/health",
      "GET /admin/subscribers/reports",
      "GET /admin/subscribers/returned",
      "GET /admin/subscribers/returned/{id:\\d{1,18}}"),
  WATCH(Role.PUBLISHER, "POST /admin/alerts/test", "GET /admin/audit"),
  TAKE_AWAY(
      Role.ADMINISTRATOR,
      "POST /admin/subscribers/export",
      "POST /admin/delivery/{date}/export",
      "GET /admin/subscribers/{id:\\d{1,18}}/erase",
      "POST /admin/subscribers/{id:\\d{1,18}}/erase"),
  START(Role.ADMINISTRATOR, "GET /admin/start", "POST /admin/start/dismiss"),
  PEOPLE(
      Role.ADMINISTRATOR,
      "GET /admin/people",
      "POST /admin/people",
      "POST /admin/people/{name}/{deed:invite|role|deactivate|activate|remove|sessions|second-factor}");

  private static final List<Route> ROUTES =
      Arrays.stream(values())
          .flatMap(one -> one.routes.stream())
          .sorted(
              Comparator.comparing((Route route) -> route.deed().isEmpty())
                  // "new" before "{id}", as Spring's own table of addresses has it.
                  .thenComparing(Route::pattern))
          .toList();

  private final Role role;

  @SuppressWarnings("ImmutableEnumChecker") // made by toList, which no one can change
  private final List<Route> routes;

  Permission(Role role, String... routes) {
    this.role = role;
    this.routes = Stream.of(routes).map(route -> Route.of(this, route)).toList();
  }

  /** The least role that has it. */
  public Role role() {
    return role;
  }

  /** As the strings name it: {@code own-account}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The permission that a request needs; empty if the table does not name its address.
   *
   * @param path without a query
   * @param deed value of the parameter {@code do}, may be empty
   */
  public static Optional<Permission> of(String method, String path, String deed) {
    var asked = method.equals("HEAD") ? "GET" : method;
    var there = PathContainer.parsePath(path);
    return ROUTES.stream()
        .filter(route -> route.method().equals(asked) && route.pattern().matches(there))
        .filter(route -> route.deed().isEmpty() || route.deed().equals(deed))
        .findFirst()
        .map(Route::permission);
  }

  /** The least role that a request needs. */
  public static Role least(String method, String path, String deed) {
    return of(method, path, deed).map(Permission::role).orElse(Role.ADMINISTRATOR);
  }

  private record Route(Permission permission, String method, PathPattern pattern, String deed) {
    static Route of(Permission permission, String text) {
      var parts = text.split(" ", -1);
      return new Route(
          permission,
          parts[0],
          PathPatternParser.defaultInstance.parse(parts[1]),
          parts.length > 2 ? parts[2].substring("do=".length()) : "");
    }
  }
}
