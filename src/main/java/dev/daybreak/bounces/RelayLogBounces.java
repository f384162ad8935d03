package dev.daybreak.bounces;

import dev.daybreak.bounces.ReturnTie.Tied;
import dev.daybreak.bounces.notices.Recipient;
import dev.daybreak.bounces.notices.Recipient.Action;
import dev.daybreak.delivery.reconciling.Attempt;
import dev.daybreak.delivery.reconciling.LoggedBounces;
import dev.daybreak.subscribers.Token.Purpose;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Takes bounces from a relay's log: what its notice would have said, had it come back. */
@Component
class RelayLogBounces implements LoggedBounces {
  /** How Postfix introduces the words of another server. */
  private static final Pattern HOST = Pattern.compile("^host (\\S+?)(?:\\[\\S*\\])? said: ");

  private final ReturnIntake intake;

  RelayLogBounces(ReturnIntake intake) {
    this.intake = intake;
  }

  @Override
  public boolean take(long edition, long subscriber, Attempt said) {
    return intake.take(new Tied(edition, subscriber, Purpose.DELIVERY), recipient(said));
  }

  static Recipient recipient(Attempt said) {
    var host = HOST.matcher(said.words());
    boolean quoted = host.lookingAt();
    return new Recipient(
        Action.FAILED,
        said.to(),
        said.original(),
        said.status(),
        quoted ? said.words().substring(host.end()) : said.words(),
        quoted ? host.group(1) : "");
  }
}
