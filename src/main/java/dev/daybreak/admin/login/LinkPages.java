package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.people.Invitations;
import dev.daybreak.admin.people.OneTimeLinks;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A password by a link: after an invitation, or after forgetting the old one. */
@Controller
class LinkPages {
  private static final int LONGEST = 320;

  private final Invitations invitations;
  private final OneTimeLinks links;
  private final LoginThrottle throttle;
  private final Audit audit;
  private final AdminWords words;

  LinkPages(
      Invitations invitations,
      OneTimeLinks links,
      LoginThrottle throttle,
      Audit audit,
      AdminWords words) {
    this.invitations = invitations;
    this.links = links;
    this.throttle = throttle;
    this.audit = audit;
    this.words = words;
  }

  @GetMapping("/login/forgot")
  String forgot() {
    return "admin/forgot";
  }

  /** Answers the same for everyone, known or not. */
  @PostMapping("/login/forgot")
  String forgot(@RequestParam String name, HttpServletRequest request, Model model) {
    // By network alone: what is asked for decides nothing, and says nothing.
    var wait = throttle.attemptForgotten(request.getRemoteAddr());
    if (!wait.isZero()) {
      var refused = new Refused("login.forgot.wait", wait.plusMillis(999).toSeconds());
      model.addAttribute("problem", words.page().of(refused));
      return "admin/forgot";
    }
    if (name.length() <= LONGEST) {
      invitations.forgot(name);
    }
    model.addAttribute("notice", words.page().of("login.forgot.sent"));
    return "admin/forgot";
  }

  /** Only shows the form: programs that look at links in emails use nothing up. */
  @GetMapping("/login/link/{token}")
  String link(@PathVariable String token, Model model) {
    var link = links.find(token);
    if (link.isEmpty()) {
      model.addAttribute("problem", words.page().of(new Refused("login.link")));
      return "admin/forgot";
    }
    model.addAttribute("name", link.get().name());
    model.addAttribute("invited", link.get().kind() == OneTimeLinks.Kind.INVITE);
    return "admin/link";
  }

  @PostMapping("/login/link/{token}")
  String choose(
      @PathVariable String token,
      @RequestParam String fresh,
      @RequestParam String again,
      HttpServletRequest request,
      Model model) {
    try {
      var name = invitations.take(token, fresh, again);
      audit.add(name, Audited.PASSWORD_CHOSEN, "", "", request.getRemoteAddr());
      return "redirect:/login?chosen";
    } catch (Refused e) {
      var page = link(token, model);
      model.addAttribute("problem", words.page().of(e));
      return page;
    }
  }
}
