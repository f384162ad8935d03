package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.admin.people.PasswordRules;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page for changing one's password. */
@Controller
class PasswordPages {
  private final AdminUsers users;
  private final PasswordCheck password;
  private final PasswordRules rules;
  private final SessionCookies sessions;
  private final Audit audit;
  private final AdminWords words;

  PasswordPages(
      AdminUsers users,
      PasswordCheck password,
      PasswordRules rules,
      SessionCookies sessions,
      Audit audit,
      AdminWords words) {
    this.users = users;
    this.password = password;
    this.rules = rules;
    this.sessions = sessions;
    this.audit = audit;
    this.words = words;
  }

  @GetMapping("/admin/password")
  String password(Principal who, Model model) {
    model.addAttribute("first", users.require(who.getName()).firstPassword());
    return "admin/password";
  }

  /** Changes it. All sessions end, and this browser gets a new one. */
  @PostMapping("/admin/password")
  String change(
      @RequestParam String current,
      @RequestParam String fresh,
      @RequestParam String again,
      Principal who,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes flash) {
    var name = who.getName();
    try {
      rules.check(users.require(name), fresh, again);
      password.require(name, current, request.getRemoteAddr());
      if (users.knows(name, fresh)) {
        throw new Refused("login.password.same");
      }
    } catch (Refused e) {
      model.addAttribute("problem", words.page().of(e));
      return password(who, model);
    }
    users.change(name, fresh);
    audit.add(name, Audited.PASSWORD_CHANGED, "", "", request.getRemoteAddr());
    var stage = sessions.begin(users.require(name), true, request, response);
    flash.addFlashAttribute("notice", words.page().of("password.changed"));
    return "redirect:" + (stage == LoginStage.DONE ? "/admin/account" : stage.page());
  }
}
