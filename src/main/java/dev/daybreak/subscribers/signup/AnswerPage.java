package dev.daybreak.subscribers.signup;

import dev.daybreak.subscribers.PageView;
import dev.daybreak.subscribers.signup.SignUps.Answer;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page that answers a sign-up or a change of address. */
public final class AnswerPage {
  private AnswerPage() {}

  public static ModelAndView of(Answer answer) {
    if (answer instanceof Answer.TooMany tooMany) {
      var wait = Map.of("minutes", tooMany.comeBackAfter().toMinutes());
      return PageView.of("too-many", HttpStatus.TOO_MANY_REQUESTS, "page", wait);
    }
    var asked = (Answer.LookInYourInbox) answer;
    return asked(asked.address().toString(), asked.mailedAfter());
  }

  static ModelAndView asked(String email, Duration wait) {
    var page = Map.of("email", email, "waits", !wait.isZero(), "hours", wait.toHours());
    return PageView.of("asked", HttpStatus.OK, "page", page);
  }
}
