package dev.daybreak.admin.people;

import dev.daybreak.admin.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the admin.
 *
 * @param secondFactor who must have one
 */
@ConfigurationProperties("daybreak.admin")
public record AdminSettings(@DefaultValue("optional") Needed secondFactor) {

  /** Who must have a second factor. */
  public enum Needed {
    OPTIONAL,
    ADMINISTRATORS,
    EVERYONE
  }

  /** Whether someone in that role must have a second factor. */
  public boolean needsSecondFactor(Role role) {
    return secondFactor == Needed.EVERYONE
        || (secondFactor == Needed.ADMINISTRATORS && role == Role.ADMINISTRATOR);
  }
}
