package dev.daybreak.bounces;

import dev.daybreak.bounces.ReturnEffects.Done;
import dev.daybreak.bounces.ReturnTie.Tied;
import dev.daybreak.bounces.mailboxes.ReturnBox.Taken;
import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.Bounce;
import dev.daybreak.bounces.notices.Incoming.Doubt;
import dev.daybreak.bounces.notices.Incoming.Unintelligible;
import dev.daybreak.bounces.notices.IncomingMail;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.Recipient;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Takes emails that came back, and what providers tell: each once, over all nodes and restarts. */
@Component
public class ReturnIntake {
  private static final Logger log = LoggerFactory.getLogger(ReturnIntake.class);

  private final IncomingReader reader;
  private final ReturnEffects effects;
  private final ReportReturns reports;
  private final ReturnedMails mails;
  private final TransactionOperations transaction;
  private final BounceSettings settings;
  private final Clock clock;

  ReturnIntake(
      IncomingReader reader,
      ReturnEffects effects,
      ReportReturns reports,
      ReturnedMails mails,
      TransactionOperations transaction,
      BounceSettings settings,
      Clock clock) {
    this.reader = reader;
    this.effects = effects;
    this.reports = reports;
    this.mails = mails;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes an email and does what follows, in one transaction.
   *
   * @param message its first bytes
   */
  Taken take(byte[] message) {
    var digest = Sha256.hex(message);
    var mail = reader.read(message);
    return mails.has(digest) ? taken(mail) : takeAll(digest, mail, message);
  }

  /**
   * Takes what a provider tells that has proved who it is, in one transaction. What cannot be
   * stored as it is told is kept for a person.
   *
   * @param key of this event alone, among all of all providers
   * @param original as it was told
   * @return whether it need not be told again; false if it is too early
   */
  public boolean take(String key, IncomingMail told, byte[] original) {
    var digest = Sha256.hex(key);
    try {
      return mails.has(digest) || takeAll(digest, told, original) != Taken.LATER;
    } catch (RuntimeException e) {
      if (isOutage(e)) {
        throw e;
      }
      log.warn(
          "An event of {} cannot be taken, and is kept: {}",
          told.from(),
          Redaction.withoutAddresses(e.toString().replaceAll("\\s+", " ")));
      keep(digest, original);
      return true;
    }
  }

  /** Whether it may be taken when it is told again. */
  private static boolean isOutage(RuntimeException e) {
    return e instanceof TransactionException
        || (e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException));
  }

  private Taken takeAll(String digest, IncomingMail mail, byte[] message) {
    var effect = effect(mail, message);
    var taken =
        transaction.execute(
            status -> {
              var result = takeOnce(digest, mail, effect, message);
              if (result == Taken.LATER) {
                status.setRollbackOnly();
              }
              return result;
            });
    return taken == null ? Taken.LATER : taken;
  }

  /**
   * Takes what a relay's log says of a delivery, as if its notice had come back: once.
   *
   * @return whether anything followed; not if it is known already
   */
  boolean take(Tied about, Recipient said) {
    var digest = Sha256.hex("relay log %d %d".formatted(about.edition(), about.subscriber()));
    var mail =
        new IncomingMail(
            new Bounce(List.of(said)),
            new Tie(List.of(), List.of(), List.of()),
            "",
            "",
            said.diagnostic(),
            List.of(),
            null);
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              if (mails.claim(digest, mail)) {
                var done = effects.bounced(List.of(said), about);
                if (done.filter(one -> one.effect() != ReturnEffect.NONE).isPresent()) {
                  mails.done(digest, done.get(), new byte[0]);
                  return true;
                }
              }
              status.setRollbackOnly();
              return false;
            }));
  }

  /** What arrived before this moment is not taken: what it says may no longer be so. */
  Instant oldest() {
    return clock.instant().minus(settings.keep());
  }

  /**
   * What we send may be meant for a person who reads the same mailbox, such as a reply passed on.
   */
  private static Taken taken(IncomingMail mail) {
    return mail.what() instanceof Incoming.Automatic automatic
            && automatic.cause() == Incoming.Cause.LOOP
        ? Taken.PASSED
        : Taken.DONE;
  }

  /** What follows from it, to be done within the transaction; a report is read before. */
  private Supplier<Optional<Done>> effect(IncomingMail mail, byte[] message) {
    if (mail.what() instanceof Incoming.ProviderReport) {
      var report = reports.read(reader.attachments(message));
      return () -> Optional.of(report.get());
    }
    return () -> effects.of(mail);
  }

  private Taken takeOnce(
      String digest, IncomingMail mail, Supplier<Optional<Done>> effect, byte[] message) {
    if (!mails.claim(digest, mail)) {
      return taken(mail);
    }
    var done = effect.get();
    done.ifPresent(one -> mails.done(digest, one, message));
    return done.isPresent() ? taken(mail) : Taken.LATER;
  }

  /** Keeps an email for a person whose taking fails for a reason of its own. */
  void keep(byte[] message) {
    keep(Sha256.hex(message), message);
  }

  private void keep(String digest, byte[] message) {
    var nothing =
        new IncomingMail(
            new Unintelligible(Doubt.FAILED),
            new Tie(List.of(), List.of(), List.of()),
            "",
            "",
            "",
            List.of(),
            null);
    transaction.executeWithoutResult(
        status -> {
          if (mails.claim(digest, nothing)) {
            mails.done(digest, new Done(ReturnEffect.KEPT, null, null, null), message);
          }
        });
  }
}
