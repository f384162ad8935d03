package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for logging in and for changing the password. */
@Controller
class LoginPages {
  /** bcrypt ignores the bytes after these. */
  private static final int LONGEST_BYTES = 72;

  private static final int SHORTEST = 12;

  private final AdminUsers users;
  private final LoginThrottle throttle;
  private final Audit audit;
  private final AdminWords words;

  LoginPages(AdminUsers users, LoginThrottle throttle, Audit audit, AdminWords words) {
    this.users = users;
    this.throttle = throttle;
    this.audit = audit;
    this.words = words;
  }

  @GetMapping("/login")
  String login(
      @RequestParam(name = "wrong", required = false) @Nullable String wrongPassword,
      @RequestParam(required = false) @Nullable Integer wait,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String changed,
      @RequestParam(required = false) @Nullable String to,
      Model model) {
    var page = words.page();
    model.addAttribute("to", LoginRedirects.safe(to));
    if (wait != null) {
      model.addAttribute("problem", page.of(new Refused("login.wait", Math.max(1, wait))));
    } else if (wrongPassword != null) {
      model.addAttribute("problem", page.of(new Refused("login.wrong")));
    } else if (out != null) {
      model.addAttribute("notice", page.of("login.out"));
    } else if (changed != null) {
      model.addAttribute("notice", page.of("login.changed"));
    }
    return "admin/login";
  }

  @GetMapping("/admin/password")
  String password(@RequestParam(required = false) @Nullable String first, Model model) {
    model.addAttribute("first", first != null);
    return "admin/password";
  }

  @PostMapping("/admin/password")
  String change(
      @RequestParam String current,
      @RequestParam String fresh,
      @RequestParam String again,
      Principal who,
      HttpServletRequest request,
      Model model) {
    try {
      check(who.getName(), current, fresh, again, request.getRemoteAddr());
    } catch (Refused e) {
      model.addAttribute("problem", words.page().of(e));
      model.addAttribute("first", false);
      return "admin/password";
    }
    users.change(who.getName(), fresh);
    audit.add(who.getName(), Audited.PASSWORD_CHANGED, "", "", request.getRemoteAddr());
    // The session belongs to the old password, and ends like all the others.
    return "redirect:/login?changed";
  }

  /**
   * Checks a change of the password.
   *
   * @throws Refused if it cannot be made
   */
  private void check(String name, String current, String fresh, String again, String address) {
    if (fresh.length() < SHORTEST) {
      throw new Refused("login.password.short", fresh.length(), SHORTEST);
    }
    if (fresh.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw new Refused("login.password.long", LONGEST_BYTES);
    }
    if (!fresh.equals(again)) {
      throw new Refused("login.password.again");
    }
    var wait = throttle.attempt(name, address, true);
    if (!wait.isZero()) {
      throw new Refused("login.wait", wait.plusMillis(999).toSeconds());
    }
    if (!users.knows(name, current)) {
      throw new Refused("login.password.wrong");
    }
    throttle.right(name, address);
  }
}
