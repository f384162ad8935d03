package dev.daybreak.admin.people;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough (NIST SP 800-63B-4, section 3.1.1.2): 15 characters, since a
 * password may be all there is; any characters; but none that is common, or made of the name of the
 * person or the newsletter. What is common is judged by nbvcxz, whose lists have the leaked and
 * usual ones.
 */
@Component
public class PasswordRules {
  static final int SHORTEST = 15;
  static final int LONGEST = 200;

  /** In bits; a list of a thousand million common passwords has 30. */
  private static final double LEAST = 35;

  /** More takes long to judge and is needed for none. */
  private static final int JUDGED = 60;

  private final Publisher publisher;
  private @Nullable Nbvcxz judge;

  PasswordRules(Publisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Checks a new password.
   *
   * @param again as it was typed a second time
   * @throws Refused if it cannot be used
   */
  public void check(AdminUser user, String password, String again) {
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      throw new Refused("login.password.short", length, SHORTEST);
    }
    if (length > LONGEST) {
      throw new Refused("login.password.long", LONGEST);
    }
    if (!password.equals(again)) {
      throw new Refused("login.password.again");
    }
    if (isGuessed(withoutOwn(user, password))) {
      throw new Refused("login.password.common");
    }
  }

  /** What is left of it without what a stranger would try first. */
  private String withoutOwn(AdminUser user, String password) {
    var email = user.email() == null ? "" : user.email();
    var left = password.toLowerCase(Locale.ROOT);
    var own =
        Stream.concat(
                Stream.of(user.name(), "daybreak", "newsletter", publisher.host()),
                Stream.of(publisher.name(), email).flatMap(text -> words(text).stream()))
            .filter(word -> word.length() > 2)
            .toList();
    for (var word : own) {
      left = left.replace(word.toLowerCase(Locale.ROOT), "");
    }
    return left;
  }

  private static List<String> words(String text) {
    return List.of(text.split("[^\\p{L}\\p{N}]+", -1));
  }

  private boolean isGuessed(String password) {
    var start = password.substring(0, Math.min(password.length(), JUDGED));
    return start.isEmpty() || judge().estimate(start).getEntropy() < LEAST;
  }

  /** Made when it is first needed: its lists take a second and ten megabytes. */
  private synchronized Nbvcxz judge() {
    var made = judge;
    if (made == null) {
      made =
          new Nbvcxz(
              new ConfigurationBuilder()
                  .setDistanceCalc(false)
                  .setLocale(Locale.ENGLISH)
                  .createConfiguration());
      judge = made;
    }
    return made;
  }
}
