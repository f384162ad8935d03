package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.Permission;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import dev.daybreak.admin.login.LoginThrottle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the program, every role and nobody, with and without a form's token. */
class RolesTest extends RunningDaybreak {
  private static final String PASSWORD = "a quiet morning paper";
  private static int lastAddress = 10;
  private static final Pattern VARIABLE =
      Pattern.compile("\\{(\\w+)(?::([^{}]*(?:\\{[^}]*\\})?[^{}]*))?\\}");

  private record Route(String method, String path) {}

  @Test
  void everyAddressOfTheAdminIsInTheTable() {
    assertThat(routes()).hasSizeGreaterThan(80);
    assertThat(routes())
        .allSatisfy(
            route ->
                assertThat(Permission.of(route.method(), route.path(), ""))
                    .as("%s %s is not in Permission", route.method(), route.path())
                    .isPresent());
  }

  @Test
  void anAddressThatTheTableDoesNotNameIsTheAdministratorsAlone() {
    assertThat(Permission.least("GET", "/admin/new-page", "")).isEqualTo(Role.ADMINISTRATOR);
    assertThat(Permission.least("GET", "/admin/sources/new", "")).isEqualTo(Role.EDITOR);
    assertThat(Permission.least("DELETE", "/admin", "")).isEqualTo(Role.ADMINISTRATOR);
    assertThat(Permission.least("GET", "/actuator/env", "")).isEqualTo(Role.ADMINISTRATOR);
    assertThat(Permission.least("POST", "/admin/editions/2026-11-24/story", "rewrite"))
        .isEqualTo(Role.EDITOR);
  }

  @Test
  void noRoleGetsMoreThanTheTableSays() {
    var nobody = new Visitor(program.port).from("192.0.2.1");
    var wrong = new ArrayList<String>();
    for (var route : routes()) {
      var answer = ask(nobody, route, nobody.token("/login"));
      if (answer != 302) {
        wrong.add("nobody " + route + " " + answer);
      }
    }
    for (var role : Role.values()) {
      var visitor = logIn(role);
      var token = visitor.token("/admin/account");
      for (var route : routes()) {
        var may = role.includes(Permission.least(route.method(), route.path(), ""));
        if (route.method().equals("POST") && ask(visitor, route, "") != 403) {
          wrong.add(role + " without a token " + route);
        }
        var answer = may && !route.method().equals("GET") ? 0 : ask(visitor, route, token);
        if (may ? answer == 403 || answer == 401 : answer != 403) {
          wrong.add(role + " " + route + " " + answer);
        }
      }
      assertThat(visitor.get("/admin/account").statusCode()).isEqualTo(200);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatARoleMayNotDoIsNotShownAndSaysWhoMay() {
    var writer = logIn(Role.WRITER);
    assertThat(writer.get("/admin/account").body())
        .contains("href=\"/admin/sources\"")
        .doesNotContain("href=\"/admin/subscribers\"", "href=\"/admin/people\"");
    assertThat(writer.get("/admin/sources").body()).doesNotContain("/admin/sources/import");
    var denied = writer.get("/admin/people");
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(denied.body()).contains("This takes the role Administrator", "topbar");
    assertThat(writer.get("/admin/people/roles").body())
        .contains("Pin, drop, move, split and merge stories");
  }

  @Test
  void anotherRoleCountsAtOnce() {
    var editor = logIn(Role.EDITOR);
    assertThat(editor.get("/admin/sources/new").statusCode()).isEqualTo(200);
    program.bean(AdminUsers.class).setRole("editor", Role.WRITER);
    assertThat(editor.get("/admin/sources/new").statusCode()).isEqualTo(403);
  }

  private Visitor logIn(Role role) {
    var users = program.bean(AdminUsers.class);
    users.invite(role.code(), null, role);
    users.change(role.code(), PASSWORD);
    var address = "192.0.2." + lastAddress++;
    program.bean(LoginThrottle.class).right(role.code(), address);
    var visitor = new Visitor(program.port).from(address);
    assertThat(Visitor.location(visitor.logIn(role.code(), PASSWORD))).isEqualTo("/admin");
    return visitor;
  }

  private static int ask(Visitor visitor, Route route, String token) {
    return route.method().equals("GET")
        ? visitor.get(route.path()).statusCode()
        : token.isEmpty()
            ? visitor.post(route.path()).statusCode()
            : visitor.post(route.path(), "_csrf", token).statusCode();
  }

  /** With values that name nothing. */
  private List<Route> routes() {
    var found = new TreeSet<>(Comparator.comparing(Route::toString));
    program
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getPatternValues()
                    .forEach(
                        pattern -> {
                          if (pattern.startsWith("/admin")) {
                            var methods = mapping.getMethodsCondition().getMethods();
                            assertThat(methods).as(pattern).isNotEmpty();
                            methods.forEach(
                                method ->
                                    filled(pattern)
                                        .forEach(
                                            path -> found.add(new Route(method.name(), path))));
                          }
                        }));
    return List.copyOf(found);
  }

  private static Stream<String> filled(String pattern) {
    var variable = VARIABLE.matcher(pattern);
    if (!variable.find()) {
      return Stream.of(pattern);
    }
    var values =
        switch (variable.group(1)) {
          case "date" -> Stream.of("2001-01-01");
          case "deed" -> Stream.of(variable.group(2).split("\\|", -1));
          default -> Stream.of("999");
        };
    return values.flatMap(
        value ->
            filled(
                pattern.substring(0, variable.start())
                    + value
                    + pattern.substring(variable.end())));
  }
}
