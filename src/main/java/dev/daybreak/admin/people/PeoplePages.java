package dev.daybreak.admin.people;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.Permission;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.people.AdminUser.State;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people who may use the admin, and who of them may what. */
@Controller
class PeoplePages {
  private final AdminUsers users;
  private final AdminSessions sessions;
  private final SecondFactors factors;
  private final OneTimeLinks links;
  private final Invitations invitations;
  private final Audit audit;
  private final AdminWords words;

  PeoplePages(
      AdminUsers users,
      AdminSessions sessions,
      SecondFactors factors,
      OneTimeLinks links,
      Invitations invitations,
      Audit audit,
      AdminWords words) {
    this.users = users;
    this.sessions = sessions;
    this.factors = factors;
    this.links = links;
    this.invitations = invitations;
    this.audit = audit;
    this.words = words;
  }

  /**
   * Someone in the table.
   *
   * @param role code
   * @param state code
   * @param stateWords with until when an invitation can be taken
   * @param loggedIn empty if never
   * @param sessions how many
   */
  public record Row(
      String name,
      String email,
      String role,
      String state,
      String stateWords,
      String loggedIn,
      boolean factor,
      int sessions) {}

  /** A role to choose. */
  public record Choice(String code, String words) {}

  /**
   * What someone may do.
   *
   * @param may by role, in the order of {@link Role}
   */
  public record Right(String words, List<Boolean> may) {}

  @GetMapping("/admin/people")
  String list(Model model) {
    var page = words.page();
    model.addAttribute("people", users.all().stream().map(user -> row(user, page)).toList());
    model.addAttribute("roles", roles(page));
    return "admin/people";
  }

  private Row row(AdminUser user, PageWords page) {
    return new Row(
        user.name(),
        user.email() == null ? "" : user.email(),
        user.role().code(),
        user.state().code(),
        state(user, page),
        user.loggedInAt() == null ? "" : page.times().brief(user.loggedInAt()),
        user.secondFactor(),
        sessions.of(user.name()).size());
  }

  private String state(AdminUser user, PageWords page) {
    if (user.state() != State.INVITED) {
      return page.of("people.state." + user.state().code());
    }
    return links
        .invitedUntil(user.name())
        .map(until -> page.of("people.state.invited", page.times().brief(until)))
        .orElseGet(() -> page.of("people.state.lapsed"));
  }

  private static List<Choice> roles(PageWords page) {
    return Arrays.stream(Role.values())
        .map(role -> new Choice(role.code(), page.of("role." + role.code())))
        .toList();
  }

  @GetMapping("/admin/people/roles")
  String rights(Model model) {
    var page = words.page();
    model.addAttribute("roles", roles(page));
    model.addAttribute(
        "rights",
        Arrays.stream(Permission.values())
            .map(
                one ->
                    new Right(
                        page.of("permission." + one.code()),
                        Stream.of(Role.values()).map(role -> role.includes(one.role())).toList()))
            .toList());
    return "admin/roles";
  }

  @PostMapping("/admin/people")
  String invite(
      @RequestParam String name,
      @RequestParam String email,
      @RequestParam Role role,
      Principal who,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var key = AdminUsers.key(name);
    try {
      users.invite(key, Address.of(email).toString(), role);
      note(Audited.PERSON_INVITED, key, role.code(), who, request);
      invitations.invite(key, who.getName());
      flash.addFlashAttribute("notice", words.page().of("people.invited", key, email.strip()));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return "redirect:/admin/people";
  }

  @PostMapping(
      "/admin/people/{name}/{deed:invite|role|deactivate|activate|remove|sessions|second-factor}")
  String act(
      @PathVariable String name,
      @PathVariable String deed,
      @RequestParam(required = false) @Nullable Role role,
      Principal who,
      HttpServletRequest request,
      RedirectAttributes flash) {
    try {
      var user = users.require(name);
      var done = act(user, deed, role == null ? user.role() : role, who.getName());
      note(done, name, details(done, user, role), who, request);
      flash.addFlashAttribute("notice", words.page().of("people.done." + deed, name));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return name.equals(who.getName()) ? "redirect:/admin/account" : "redirect:/admin/people";
  }

  private Audited act(AdminUser user, String deed, Role role, String by) {
    var name = user.name();
    return switch (deed) {
      case "invite" -> {
        invitations.invite(name, by);
        yield Audited.PERSON_INVITED;
      }
      case "role" -> {
        users.setRole(name, role);
        yield Audited.ROLE_CHANGED;
      }
      case "deactivate" -> {
        users.deactivate(name);
        yield Audited.PERSON_DEACTIVATED;
      }
      case "activate" -> {
        users.activate(name);
        yield Audited.PERSON_ACTIVATED;
      }
      case "remove" -> {
        users.remove(name);
        yield Audited.PERSON_REMOVED;
      }
      case "sessions" -> {
        sessions.endAll(name);
        yield Audited.SESSIONS_ENDED;
      }
      default -> {
        factors.remove(name);
        sessions.endAll(name);
        yield Audited.SECOND_FACTOR_REMOVED;
      }
    };
  }

  private static String details(Audited done, AdminUser was, @Nullable Role role) {
    return done == Audited.ROLE_CHANGED && role != null
        ? was.role().code() + " → " + role.code()
        : "";
  }

  private void note(
      Audited what, String name, String details, Principal who, HttpServletRequest request) {
    audit.add(who.getName(), what, "person " + name, details, request.getRemoteAddr());
  }
}
