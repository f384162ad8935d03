package dev.daybreak.admin.people;

import dev.daybreak.admin.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the admin.
 *
 * @param secondFactor who must have one
 * @param secretKey seals what is stored of second factors; empty: it is not sealed
 */
@ConfigurationProperties("daybreak.admin")
public record AdminSettings(
    @DefaultValue("optional") Needed secondFactor, @DefaultValue("") String secretKey) {
  private static final int SHORTEST = 32;

  /**
   * @throws IllegalArgumentException with the setting's name if the key is too short
   */
  public AdminSettings {
    if (!secretKey.isEmpty() && secretKey.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "daybreak.admin.secret-key is too short: it needs 32 characters or more, such as those of 'openssl rand -hex 32'");
    }
  }

  /** Who must have a second factor. */
  public enum Needed {
    OPTIONAL,
    ADMINISTRATORS,
    EVERYONE
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "second factor " + secondFactor;
  }

  /** Whether someone in that role must have a second factor. */
  public boolean needsSecondFactor(Role role) {
    return secondFactor == Needed.EVERYONE
        || (secondFactor == Needed.ADMINISTRATORS && role == Role.ADMINISTRATOR);
  }
}
