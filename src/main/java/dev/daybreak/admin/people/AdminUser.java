package dev.daybreak.admin.people;

import dev.daybreak.admin.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * An editor's account.
 *
 * @param email null if there is none
 * @param password hashed; null until the invitation is taken
 * @param firstPassword whether the password is still the one generated at the first start
 * @param secondFactor whether one is enrolled
 * @param loggedInAt the last time; null if never
 */
public record AdminUser(
    String name,
    @Nullable String email,
    Role role,
    State state,
    @Nullable String password,
    boolean firstPassword,
    boolean secondFactor,
    @Nullable Instant loggedInAt)
    implements UserDetails {

  /** Whether an account can be used. */
  public enum State {
    INVITED,
    ACTIVE,
    INACTIVE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String getUsername() {
    return name;
  }

  @Override
  public @Nullable String getPassword() {
    return password;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return role.authorities();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name;
  }
}
