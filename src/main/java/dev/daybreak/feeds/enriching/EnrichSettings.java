package dev.daybreak.feeds.enriching;

import dev.daybreak.feeds.Enrich;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When and how often articles' pages are asked ({@code daybreak.enrich.…}).
 *
 * @param when for sources of which an editor says nothing else
 * @param pages in one round at most; half a minute lies between two
 * @param perHost of those, from one host
 */
@ConfigurationProperties("daybreak.enrich")
public record EnrichSettings(Enrich when, int pages, int perHost) {

  public EnrichSettings {
    if (pages < 1 || pages > 1_000) {
      throw new IllegalArgumentException("daybreak.enrich.pages (" + pages + ") must be 1 to 1000");
    }
    if (perHost < 1 || perHost > pages) {
      throw new IllegalArgumentException(
          "daybreak.enrich.per-host (" + perHost + ") must be from 1 to daybreak.enrich.pages");
    }
  }
}
