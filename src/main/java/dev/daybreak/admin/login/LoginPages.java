package dev.daybreak.admin.login;

import dev.daybreak.admin.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Logging in, and changing one's password. */
@Controller
class LoginPages {
  /** Over it bcrypt would ignore the rest. */
  private static final int LONGEST_BYTES = 72;

  private static final int SHORTEST = 12;

  private final AdminUsers people;
  private final LoginThrottle wrong;
  private final Audit audit;

  LoginPages(AdminUsers people, LoginThrottle wrong, Audit audit) {
    this.people = people;
    this.wrong = wrong;
    this.audit = audit;
  }

  @GetMapping("/login")
  String login(
      @RequestParam(name = "wrong", required = false) @Nullable String wrongPassword,
      @RequestParam(required = false) @Nullable Integer wait,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String changed,
      @RequestParam(required = false) @Nullable String to,
      Model model) {
    model.addAttribute("to", LoginRedirects.safe(to));
    if (wait != null) {
      model.addAttribute(
          "problem",
          "Too many wrong passwords. Wait %s before the next try."
              .formatted(wait == 1 ? "a second" : Math.max(1, wait) + " seconds"));
    } else if (wrongPassword != null) {
      model.addAttribute("problem", "That name and password do not belong together.");
    } else if (out != null) {
      model.addAttribute("notice", "You are logged out.");
    } else if (changed != null) {
      model.addAttribute("notice", "Your password is changed. Log in with the new one.");
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
    var problem = problem(who.getName(), current, fresh, again, request.getRemoteAddr());
    if (problem != null) {
      model.addAttribute("problem", problem);
      model.addAttribute("first", false);
      return "admin/password";
    }
    people.change(who.getName(), fresh);
    audit.add(who.getName(), "changed the password", "", "", request.getRemoteAddr());
    // The session is of the old password, and ends like all the others.
    return "redirect:/login?changed";
  }

  private @Nullable String problem(
      String name, String current, String fresh, String again, String address) {
    if (fresh.length() < SHORTEST) {
      return "The new password has %d characters: take at least %d, a few words for example."
          .formatted(fresh.length(), SHORTEST);
    }
    if (fresh.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return "The new password is too long: at most %d characters.".formatted(LONGEST_BYTES);
    }
    if (!fresh.equals(again)) {
      return "The new password was not the same the second time.";
    }
    var wait = wrong.attempt(name, address, true);
    if (!wait.isZero()) {
      return "Too many wrong passwords. Wait %d seconds before the next try."
          .formatted(wait.plusMillis(999).toSeconds());
    }
    if (!people.knows(name, current)) {
      return "The current password is not right.";
    }
    wrong.right(name, address);
    return null;
  }
}
