package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.people.AdminUser;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.admin.people.SecondFactors;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for logging in: name and password, then the code of the second factor. */
@Controller
class LoginPages {
  /** The first account: as long as it is the only one, nobody needs to type its name. */
  private static final String FIRST = "admin";

  private final AdminUsers users;
  private final SecondFactors factors;
  private final SessionCookies sessions;
  private final Login login;
  private final LoginThrottle throttle;
  private final FailedLogins failed;
  private final Audit audit;
  private final AdminWords words;

  LoginPages(
      AdminUsers users,
      SecondFactors factors,
      SessionCookies sessions,
      Login login,
      LoginThrottle throttle,
      FailedLogins failed,
      Audit audit,
      AdminWords words) {
    this.users = users;
    this.factors = factors;
    this.sessions = sessions;
    this.login = login;
    this.throttle = throttle;
    this.failed = failed;
    this.audit = audit;
    this.words = words;
  }

  @GetMapping("/login")
  String login(
      @RequestParam(name = "wrong", required = false) @Nullable String wrongPassword,
      @RequestParam(required = false) @Nullable Integer wait,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String chosen,
      @RequestParam(required = false) @Nullable String to,
      Model model) {
    var page = words.page();
    model.addAttribute("to", LoginRedirects.safe(to));
    model.addAttribute("address", "/login?to=" + LoginRedirects.safe(to));
    var all = users.all();
    model.addAttribute("name", all.size() == 1 && all.get(0).name().equals(FIRST) ? FIRST : "");
    if (wait != null) {
      model.addAttribute("problem", page.of(new Refused("login.wait", Math.max(1, wait))));
    } else if (wrongPassword != null) {
      model.addAttribute("problem", page.of(new Refused("login.wrong")));
    } else if (out != null) {
      model.addAttribute("notice", page.of("login.out"));
    } else if (chosen != null) {
      model.addAttribute("notice", page.of("login.chosen"));
    }
    return "admin/login";
  }

  @GetMapping("/login/code")
  String code(
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("to", LoginRedirects.safe(to));
    return half(request).isPresent() ? "admin/code" : "redirect:/login";
  }

  /** Takes the code of the second factor or a recovery code. */
  @PostMapping("/login/code")
  String code(
      @RequestParam String code,
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var user = half(request).orElse(null);
    if (user == null) {
      return "redirect:/login";
    }
    var address = request.getRemoteAddr();
    try {
      check(user, code, address);
    } catch (Refused e) {
      model.addAttribute("problem", words.page().of(e));
      model.addAttribute("to", LoginRedirects.safe(to));
      return "admin/code";
    }
    login.finished(user, address);
    return "redirect:"
        + LoginRedirects.next(sessions.begin(user, true, request, response), request);
  }

  private void check(AdminUser user, String code, String address) {
    var wait = throttle.attemptCode(user.name());
    if (!wait.isZero()) {
      failed.add(Audited.LOGIN_DELAYED, user.name(), address);
      throw new Refused("login.code.wait", wait.plusMillis(999).toSeconds());
    }
    var left = factors.codesLeft(user.name());
    if (!factors.use(user.name(), code)) {
      failed.add(Audited.LOGIN_FAILED, user.name(), address);
      throw new Refused("login.code");
    }
    throttle.rightCode(user.name());
    if (factors.codesLeft(user.name()) < left) {
      audit.add(user.name(), Audited.RECOVERY_CODE_USED, "", String.valueOf(left - 1), address);
    }
  }

  /** Who has given the password, but not yet the code. */
  private Optional<AdminUser> half(HttpServletRequest request) {
    return sessions
        .current(request)
        .filter(session -> !session.passed())
        .flatMap(session -> users.find(session.name()))
        .filter(user -> user.state() == AdminUser.State.ACTIVE && user.secondFactor());
  }
}
