package dev.daybreak.site;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.subscribers.signup.SignUpSettings;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The privacy notice, unless the publisher has one elsewhere. */
@Controller
class PrivacyPages {
  private final Publisher publisher;
  private final Duration forgetAfter;

  PrivacyPages(Publisher publisher, SignUpSettings signUp) {
    this.publisher = publisher;
    this.forgetAfter = signUp.forgetAfter();
  }

  /**
   * The page.
   *
   * @param forgetAfter days that an unconfirmed address is kept
   * @param contact the email address for questions
   */
  public record PrivacyPage(String canonical, long forgetAfter, String contact) {}

  @GetMapping("/privacy")
  String privacy(Model model) {
    if (publisher.privacyUrl() != null) {
      return "redirect:" + publisher.privacyUrl();
    }
    var contact = publisher.replyTo() == null ? publisher.from() : publisher.replyTo();
    model.addAttribute(
        "page", new PrivacyPage(publisher.url("/privacy"), forgetAfter.toDays(), address(contact)));
    return "site/privacy";
  }

  private static String address(String mailbox) {
    return mailbox.replaceFirst("(?s)^.*<([^<>]*)>\\s*$", "$1");
  }
}
