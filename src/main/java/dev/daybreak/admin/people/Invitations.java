package dev.daybreak.admin.people;

import dev.daybreak.admin.people.AdminUser.State;
import dev.daybreak.admin.people.OneTimeLinks.Kind;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Mails links to choose a password, and takes them. */
@Component
public class Invitations implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Invitations.class);

  /** Emails to one account in an hour, however often someone asks for them. */
  private static final int RESETS = 3;

  private static final int MOST_WAITING = 100;

  private final AdminUsers users;
  private final OneTimeLinks links;
  private final TransactionOperations transactions;
  private final PasswordRules rules;
  private final AccountLetters letters;
  private final Postman postman;
  private final Clock clock;

  /** One thread: who asks learns nothing from how long it takes, and many wait for each other. */
  private final ThreadPoolExecutor later =
      new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING));

  Invitations(
      AdminUsers users,
      OneTimeLinks links,
      TransactionOperations transactions,
      PasswordRules rules,
      AccountLetters letters,
      Postman postman,
      Clock clock) {
    this.users = users;
    this.links = links;
    this.transactions = transactions;
    this.rules = rules;
    this.letters = letters;
    this.postman = postman;
    this.clock = clock;
  }

  /**
   * Mails an invitation; an earlier one of the account ends once this one is on its way.
   *
   * @param by who invites
   * @throws Refused if there is no address or the SMTP server does not take the email
   */
  void invite(String name, String by) {
    var user = users.require(name);
    if (user.state() != State.INVITED || user.email() == null) {
      throw new Refused("admin.people.invited", name);
    }
    send(user, Kind.INVITE, by);
  }

  /**
   * Mails a link to the person who has that name or address and is not deactivated; says nothing of
   * the result.
   */
  public void forgot(String nameOrEmail) {
    try {
      later.execute(() -> sendReset(nameOrEmail));
    } catch (RejectedExecutionException e) {
      log.warn("login: too many forgotten passwords at once, one email is not sent");
    }
  }

  private void sendReset(String nameOrEmail) {
    try {
      var user =
          nameOrEmail.contains("@") ? users.findByEmail(nameOrEmail) : users.find(nameOrEmail);
      var hour = clock.instant().minus(Duration.ofHours(1));
      var known =
          user.filter(it -> it.state() != State.INACTIVE && it.email() != null).orElse(null);
      if (known != null && links.since(known.name(), Kind.RESET, hour) < RESETS) {
        send(known, Kind.RESET, "");
      }
    } catch (RuntimeException e) {
      log.warn("login: the email about a forgotten password was not sent ({})", e.toString());
    }
  }

  private void send(AdminUser user, Kind kind, String by) {
    var to = Address.of(String.valueOf(user.email()));
    var link = links.make(user.name(), kind);
    var letter = letters.write(user, kind, by, link, to);
    var outcome = postman.send(letter, to, Map.of());
    if (outcome instanceof Outcome.Rejected no) {
      throw new Refused("admin.people.mail", to.toString(), no.reply().toString());
    }
    if (!(outcome instanceof Outcome.Accepted)) {
      throw new Refused("admin.people.mail.lost", to.toString());
    }
    if (kind == Kind.INVITE) {
      links.endEarlier(user.name(), link);
    }
  }

  /**
   * Sets the password that a link is for, and uses the link up.
   *
   * @return whose it is
   * @throws Refused if the link works no longer or the password is no good
   */
  public String take(String token, String password, String again) {
    var link = links.find(token).orElseThrow(() -> new Refused("login.link"));
    rules.check(users.require(link.name()), password, again);
    transactions.executeWithoutResult(
        now -> {
          if (!links.take(token, link.name())) {
            throw new Refused("login.link");
          }
          users.change(link.name(), password);
        });
    return link.name();
  }

  @Override
  public void destroy() {
    later.shutdown();
  }
}
