package dev.daybreak.admin.people;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.people.OneTimeLinks.Kind;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.LetterTemplates;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Wordbook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the emails to editors about their accounts, in the newsletter's language. */
@Component
class AccountLetters {
  private final LetterTemplates templates;
  private final Wordbook wordbook;
  private final String language;
  private final Clock clock;

  AccountLetters(
      LetterTemplates templates,
      Wordbook wordbook,
      Languages languages,
      Publisher publisher,
      Clock clock) {
    this.templates = templates;
    this.wordbook = wordbook;
    this.language = languages.spoken(publisher.language());
    this.clock = clock;
  }

  /**
   * The email with a link to choose a password.
   *
   * @param by who invited; empty if no one did
   */
  Letter write(AdminUser user, Kind kind, String by, String link, Address to) {
    var words = wordbook.of("mail", language);
    return templates
        .write(
            "account-" + kind.code(),
            words,
            List.of(user.name(), by, words.of("role." + user.role().code())),
            Map.of("link", link))
        .to(to)
        .date(clock.instant().atOffset(UTC))
        .id("account." + Secrets.token())
        .build();
  }
}
