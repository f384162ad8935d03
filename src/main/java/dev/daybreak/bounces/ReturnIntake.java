package dev.daybreak.bounces;

import dev.daybreak.bounces.ReturnEffects.Done;
import dev.daybreak.bounces.mailboxes.ReturnBox.Taken;
import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.Doubt;
import dev.daybreak.bounces.notices.Incoming.Unintelligible;
import dev.daybreak.bounces.notices.IncomingMail;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.Tie;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes emails that came back: each once, over all nodes and restarts. */
@Component
class ReturnIntake {
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
    var digest = digest(message);
    var mail = reader.read(message);
    if (mails.has(digest)) {
      return taken(mail);
    }
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
    var digest = digest(message);
    var nothing =
        new IncomingMail(
            new Unintelligible(Doubt.FAILED),
            new Tie(List.of(), List.of(), List.of()),
            "",
            "",
            "",
            List.of());
    transaction.executeWithoutResult(
        status -> {
          if (mails.claim(digest, nothing)) {
            mails.done(digest, new Done(ReturnEffect.KEPT, null, null, null), message);
          }
        });
  }

  private static String digest(byte[] message) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }
}
