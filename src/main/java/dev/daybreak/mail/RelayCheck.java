package dev.daybreak.mail;

import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What was found when an SMTP server was connected to and logged in to.
 *
 * @param relay the server
 * @param pipelines whether it supports pipelining
 * @param problem why it cannot be used; null if it can
 * @param settings those that are most likely wrong; empty if it can be used
 */
public record RelayCheck(
    NamedRelay relay, boolean pipelines, @Nullable String problem, List<String> settings) {

  public static RelayCheck of(Relays relays, NamedRelay one) {
    try (var open = relays.check(one)) {
      return new RelayCheck(one, open.pipelines(), null, List.of());
    } catch (RelayUnavailable e) {
      // Without its cause, whose message names no server and no setting.
      return new RelayCheck(one, false, String.valueOf(e.getMessage()), settings(e, one));
    }
  }

  private static List<String> settings(RelayUnavailable e, NamedRelay one) {
    if (e.outcome() instanceof Outcome.Rejected no && no.stage() == Stage.AUTH) {
      return List.of(one.setting("username"), one.setting("password"));
    }
    var tls =
        isAboutTls(e)
            || (!one.settings().implicitTls()
                && String.valueOf(e.getMessage()).contains("STARTTLS"));
    if (tls && !one.settings().implicitTls()) {
      return List.of(one.setting("starttls"));
    }
    return List.of(one.setting(tls ? "tls" : "host"), one.setting("port"));
  }

  private static boolean isAboutTls(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }
}
