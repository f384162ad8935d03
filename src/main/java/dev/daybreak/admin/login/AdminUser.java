package dev.daybreak.admin.login;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** An editor's account. */
final class AdminUser implements UserDetails, CredentialsContainer {
  private static final List<GrantedAuthority> EDITOR =
      List.of(new SimpleGrantedAuthority("ROLE_EDITOR"));

  private final String name;
  private @Nullable String password;
  private final boolean firstPassword;
  private final Instant changedAt;

  AdminUser(String name, String password, boolean firstPassword, Instant changedAt) {
    this.name = name;
    this.password = password;
    this.firstPassword = firstPassword;
    this.changedAt = changedAt;
  }

  @Override
  public String getUsername() {
    return name;
  }

  @Override
  public @Nullable String getPassword() {
    return password;
  }

  /** Whether the password is still the generated one. */
  boolean firstPassword() {
    return firstPassword;
  }

  /** When the password was set. Sessions of older passwords have ended. */
  Instant changedAt() {
    return changedAt;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return EDITOR;
  }

  @Override
  public void eraseCredentials() {
    password = null;
  }
}
