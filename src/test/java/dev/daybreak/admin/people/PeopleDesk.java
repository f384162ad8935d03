package dev.daybreak.admin.people;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import dev.daybreak.admin.login.LoginThrottle;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** An administrator, a visitor, and the accounts that a test makes. */
abstract class PeopleDesk extends RunningDaybreak {
  static final String PASSWORD = "eleven rowing boats";
  private static int lastAddress = 1;

  Visitor admin;
  Visitor visitor;
  AdminUsers users;

  @BeforeEach
  void anAdministratorAndAVisitor() {
    admin = Visitor.editor(program);
    visitor = another();
    users = program.bean(AdminUsers.class);
  }

  /** With an address of its own, so that wrong passwords make no one else wait. */
  Visitor another() {
    return new Visitor(program.port).from("203.0.113." + lastAddress++);
  }

  String add(String name, String email, Role role) {
    users.invite(name, email, role);
    users.change(name, PASSWORD);
    program.bean(LoginThrottle.class).right(name, "203.0.113.1");
    return name;
  }

  HttpResponse<String> choose(String link, String fresh, String again) {
    return visitor.submit(link, link, "fresh", fresh, "again", again);
  }

  static HttpResponse<String> change(Visitor who, String fresh) {
    return who.submit(
        "/admin/password", "/admin/password", "current", PASSWORD, "fresh", fresh, "again", fresh);
  }

  static List<Boolean> atOnce(Callable<Boolean> act, int times) throws Exception {
    return atOnce(Stream.generate(() -> act).limit(times).toList());
  }

  static List<Boolean> atOnce(List<Callable<Boolean>> acts) throws Exception {
    var threads = Executors.newFixedThreadPool(acts.size());
    try {
      var results = new ArrayList<Boolean>();
      for (Future<Boolean> result : threads.invokeAll(acts)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
