package dev.daybreak.bounces;

import dev.daybreak.bounces.mailboxes.BoxUnavailable;
import dev.daybreak.bounces.mailboxes.ReturnBox;
import dev.daybreak.bounces.mailboxes.ReturnBox.Taken;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Trouble;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reads the mailboxes, and leaves one alone for a while that cannot be read. */
@Component
class ReturnReading {
  private static final Logger log = LoggerFactory.getLogger(ReturnReading.class);

  /** So often is an email tried before it is left to a person, and those behind it are taken. */
  private static final int MOST_TRIES = 5;

  private final List<ReturnBox> boxes;

  /** How often the next email of a mailbox has failed. */
  private final Map<String, Integer> failures = new HashMap<>();

  private final BoxStates states;
  private final ReturnIntake intake;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ReturnReading(
      ReturnBoxes boxes,
      BoxStates states,
      ReturnIntake intake,
      ApplicationEventPublisher events,
      Clock clock) {
    this.boxes = boxes.all();
    this.states = states;
    this.intake = intake;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Takes what has arrived. One thread of this process at a time, so that a login is tried once.
   */
  synchronized void round() {
    boxes.forEach(this::read);
  }

  /** Whether a mailbox could be read when it was last tried. */
  boolean works(ReturnBox box) {
    return states
        .find(box.name())
        .filter(one -> one.trouble() == null && one.account().equals(box.account()))
        .isPresent();
  }

  private void read(ReturnBox box) {
    var before =
        states.find(box.name()).orElseGet(() -> BoxState.unread(box.name(), box.account()));
    if (before.waits(box.account(), clock.instant())) {
      return;
    }
    BoxState after;
    try {
      var place = box.read(before.place(), intake.oldest(), message -> take(box, message));
      after = before.read(box.account(), place, clock.instant());
    } catch (BoxUnavailable e) {
      after =
          before.failed(
              box.account(), e.trouble(), String.valueOf(e.getMessage()), clock.instant());
    } catch (RuntimeException e) {
      // So that no mailbox keeps the others from being read.
      after = before.failed(box.account(), BoxUnavailable.Trouble.DOWN, why(e), clock.instant());
    }
    states.save(after);
    tell(before, after);
  }

  private Taken take(ReturnBox box, byte[] message) {
    try {
      var taken = intake.take(message);
      failures.remove(box.name());
      return taken;
    } catch (RuntimeException e) {
      int tries = failures.merge(box.name(), 1, Integer::sum);
      log.warn(
          "An email in {} cannot be taken, try {} of {}: {}",
          box.name(),
          tries,
          MOST_TRIES,
          why(e));
      return tries < MOST_TRIES ? Taken.LATER : keep(box, message);
    }
  }

  private Taken keep(ReturnBox box, byte[] message) {
    try {
      intake.keep(message);
      failures.remove(box.name());
      return Taken.DONE;
    } catch (RuntimeException e) {
      log.warn("It cannot be kept either: {}", why(e));
      return Taken.LATER;
    }
  }

  /** On one line; a database may name the row that it refuses. */
  private static String why(RuntimeException e) {
    return Redaction.withoutAddresses(e.toString().replaceAll("\\s+", " "));
  }

  private void tell(BoxState before, BoxState after) {
    var subject = ReturnAlerts.ofMailbox(after.name());
    var trouble = after.trouble();
    if (trouble != null) {
      log.debug("Bounce mailbox {}: {}", after.name(), after.why());
    }
    if (trouble != null && after.isAlarming()) {
      var code =
          switch (trouble) {
            case LOGIN -> "bounces.mailbox.login";
            case MISSING -> "bounces.mailbox.missing";
            case DOWN -> "bounces.mailbox.down";
          };
      events.publishEvent(new Trouble.Raised(subject, code, after.name(), after.why()));
    } else if (trouble == null && before.trouble() != null) {
      events.publishEvent(new Trouble.Over(subject));
    }
  }
}
