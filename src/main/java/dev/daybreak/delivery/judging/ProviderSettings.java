package dev.daybreak.delivery.judging;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mailbox providers are told apart.
 *
 * @param file the operator's own rules, read after the shipped ones; null if there are none
 * @param mx whether DNS is asked who runs the mailboxes of readers' domains
 * @param resolver such as {@code dns://192.0.2.53}; empty: the machine's
 */
@ConfigurationProperties("daybreak.providers")
public record ProviderSettings(
    @Nullable Path file, @DefaultValue("true") boolean mx, @DefaultValue("") String resolver) {

  /** A text, since an empty path would be the folder. */
  @Nullable Path rules() {
    return file == null || file.toString().isBlank() ? null : file;
  }
}
