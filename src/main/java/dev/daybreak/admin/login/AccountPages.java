package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.people.AdminSessions;
import dev.daybreak.admin.people.AdminSessions.Session;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.admin.people.BrowserName;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: its address, and where one is logged in. */
@Controller
class AccountPages {
  private final AdminUsers users;
  private final AdminSessions all;
  private final SessionCookies sessions;
  private final PasswordCheck password;
  private final Audit audit;
  private final AdminWords words;

  AccountPages(
      AdminUsers users,
      AdminSessions all,
      SessionCookies sessions,
      PasswordCheck password,
      Audit audit,
      AdminWords words) {
    this.users = users;
    this.all = all;
    this.sessions = sessions;
    this.password = password;
    this.audit = audit;
    this.words = words;
  }

  /**
   * A session in the table.
   *
   * @param browser "Firefox, Linux"
   * @param here whether it is the one that asks
   */
  public record Row(
      String hash, String browser, String address, String began, String seen, boolean here) {}

  @GetMapping("/admin/account")
  String account(Principal who, HttpServletRequest request, Model model) {
    var user = users.require(who.getName());
    var here = sessions.current(request).map(Session::hash).orElse("");
    var page = words.page();
    model.addAttribute("email", user.email() == null ? "" : user.email());
    model.addAttribute("role", page.of("role." + user.role().code()));
    model.addAttribute("factor", user.secondFactor());
    model.addAttribute(
        "sessions", all.of(user.name()).stream().map(one -> row(one, here, page)).toList());
    return "admin/account";
  }

  private static Row row(Session session, String here, PageWords page) {
    return new Row(
        session.hash(),
        browser(BrowserName.of(session.agent()), page),
        session.address(),
        page.times().brief(session.beganAt()),
        page.times().fromNow(session.seenAt()),
        session.hash().equals(here));
  }

  private static String browser(BrowserName name, PageWords page) {
    if (name.browser().isEmpty()) {
      return page.of("account.browser.unknown");
    }
    return name.system().isEmpty() ? name.browser() : name.browser() + ", " + name.system();
  }

  /** Sets the address that links to a new password go to. */
  @PostMapping("/admin/account/address")
  String address(
      @RequestParam String email,
      @RequestParam String current,
      Principal who,
      HttpServletRequest request,
      RedirectAttributes flash) {
    try {
      password.require(who.getName(), current, request.getRemoteAddr());
      users.setEmail(who.getName(), email.isBlank() ? null : Address.of(email).toString());
      audit.add(who.getName(), Audited.ADDRESS_CHANGED, "", "", request.getRemoteAddr());
      flash.addFlashAttribute("notice", words.page().of("account.address.set"));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return "redirect:/admin/account";
  }

  /**
   * Ends one's other sessions.
   *
   * @param hash of one; empty: all others
   */
  @PostMapping("/admin/account/sessions")
  String end(
      @RequestParam(defaultValue = "") String hash,
      Principal who,
      HttpServletRequest request,
      RedirectAttributes flash) {
    if (hash.isEmpty()) {
      sessions.current(request).ifPresent(here -> all.endOthers(who.getName(), here.hash()));
    } else {
      all.end(who.getName(), hash);
    }
    audit.add(who.getName(), Audited.SESSIONS_ENDED, "", "", request.getRemoteAddr());
    flash.addFlashAttribute("notice", words.page().of("account.sessions.ended"));
    return "redirect:/admin/account";
  }
}
