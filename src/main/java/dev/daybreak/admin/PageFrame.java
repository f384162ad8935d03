package dev.daybreak.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every page of the admin.
 *
 * @param who the editor's name
 * @param role null while the login is not finished
 * @param alerts open ones
 * @param demo whether there is a mailbox
 */
public record PageFrame(String who, @Nullable Role role, List<Banner> alerts, boolean demo) {

  /** Whether the editor may make such a request. */
  public boolean may(String method, String path) {
    return may(method, path, "");
  }

  /** Whether the editor may do everything, so that nothing has to be taken out. */
  public boolean all() {
    return role == Role.ADMINISTRATOR;
  }

  /** The same for someone whose login has been finished just now. */
  public PageFrame finished(Role now) {
    return new PageFrame(who, now, alerts, demo);
  }

  /** A part of the page without what the editor may not do. */
  public String shown(String html) {
    return new ShownParts(this::may).of(html);
  }

  private boolean may(String method, String path, String deed) {
    return role == null
        ? Permission.of(method, path, deed).filter(it -> it == Permission.OWN_ACCOUNT).isPresent()
        : role.includes(Permission.least(method, path, deed));
  }

  /**
   * An open alert.
   *
   * @param since in words
   */
  public record Banner(String sentence, String since) {}
}
