package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageFrame;
import dev.daybreak.admin.people.AdminSessions;
import dev.daybreak.admin.people.AdminSettings;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.admin.people.SecondFactors;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import io.nayuki.qrcodegen.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page for one's second factor: enrolling an app, and removing it. */
@Controller
class SecondFactorPages {
  private final AdminUsers users;
  private final SecondFactors factors;
  private final AdminSettings settings;
  private final PasswordCheck password;
  private final LoginThrottle throttle;
  private final Publisher publisher;
  private final Audit audit;
  private final AdminWords words;

  SecondFactorPages(
      AdminUsers users,
      SecondFactors factors,
      AdminSettings settings,
      PasswordCheck password,
      LoginThrottle throttle,
      Publisher publisher,
      Audit audit,
      AdminWords words) {
    this.users = users;
    this.factors = factors;
    this.settings = settings;
    this.password = password;
    this.throttle = throttle;
    this.publisher = publisher;
    this.audit = audit;
    this.words = words;
  }

  /**
   * A QR code.
   *
   * @param size with the quiet zone around it
   * @param path its dark modules, as an SVG path
   */
  public record Picture(int size, String path) {}

  @GetMapping("/admin/account/second-factor")
  String page(Principal who, Model model) {
    var user = users.require(who.getName());
    model.addAttribute("needed", settings.needsSecondFactor(user.role()));
    if (user.secondFactor()) {
      model.addAttribute("left", factors.codesLeft(user.name()));
      return "admin/second-factor";
    }
    var secret = factors.propose(user.name());
    model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
    model.addAttribute("picture", picture(address(user.name(), secret)));
    return "admin/second-factor";
  }

  /** Enrols the app that shows the code. */
  @PostMapping("/admin/account/second-factor")
  String confirm(
      @RequestParam String current,
      @RequestParam String code,
      Principal who,
      HttpServletRequest request,
      Model model) {
    var name = who.getName();
    try {
      password.require(name, current, request.getRemoteAddr());
      var codes = factors.confirm(name, code, AdminSessions.hash(who));
      if (codes.isEmpty()) {
        throw new Refused("login.code");
      }
      audit.add(name, Audited.SECOND_FACTOR_ADDED, "", "", request.getRemoteAddr());
      model.addAttribute("codes", codes);
      if (model.getAttribute("frame") instanceof PageFrame frame) {
        // Who had to enrol one before anything else is in by now.
        model.addAttribute("frame", frame.finished(users.require(name).role()));
      }
      return "admin/recovery-codes";
    } catch (Refused e) {
      model.addAttribute("problem", words.page().of(e));
      return page(who, model);
    }
  }

  @PostMapping("/admin/account/second-factor/remove")
  String remove(
      @RequestParam String current,
      @RequestParam String code,
      Principal who,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var name = who.getName();
    try {
      password.require(name, current, request.getRemoteAddr());
      var wait = throttle.attemptCode(name);
      if (!wait.isZero()) {
        throw new Refused("login.code.wait", wait.plusMillis(999).toSeconds());
      }
      if (!factors.use(name, code)) {
        throw new Refused("login.code");
      }
      throttle.rightCode(name);
      factors.remove(name);
      audit.add(name, Audited.SECOND_FACTOR_REMOVED, "", "", request.getRemoteAddr());
      flash.addFlashAttribute("notice", words.page().of("factor.removed"));
      return "redirect:/admin/account";
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
      return "redirect:/admin/account/second-factor";
    }
  }

  /** What apps read: the Key Uri Format of Google Authenticator. */
  private String address(String name, String secret) {
    var issuer = encode(publisher.name());
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(issuer, encode(name), secret, issuer);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Picture picture(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var quiet = 4;
    var path = new StringBuilder();
    for (var y = 0; y < code.size; y++) {
      for (var x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x + quiet, y + quiet));
        }
      }
    }
    return new Picture(code.size + 2 * quiet, path.toString());
  }
}
