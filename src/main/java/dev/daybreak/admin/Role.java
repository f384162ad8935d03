package dev.daybreak.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What an editor is here for. Each may do all that those before it may, see {@link Permission}. */
public enum Role {
  WRITER,
  EDITOR,
  PUBLISHER,
  ADMINISTRATOR;

  /** Whether it may do what the other may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** As the strings name it: {@code writer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For Spring Security: this role and those before it. */
  public List<GrantedAuthority> authorities() {
    return Arrays.stream(values())
        .filter(this::includes)
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
        .toList();
  }

  /** The role of who asks; empty without a finished login. */
  public static Optional<Role> of(@Nullable Authentication who) {
    return who == null
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(
                role ->
                    who.getAuthorities().stream()
                        .anyMatch(it -> ("ROLE_" + role.name()).equals(it.getAuthority())))
            .reduce((lower, higher) -> higher);
  }
}
