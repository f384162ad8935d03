package dev.daybreak.newsletter;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a newsletter besides those of its {@link Publisher}.
 *
 * @param zone time zone
 * @param sendAt local time at which an edition is sent
 * @param templates folder whose templates and strings come before those in the jar; may be missing
 * @param readerLanguages BCP 47 tags of the languages that readers can choose besides its own
 */
@ConfigurationProperties("daybreak")
record NewsletterSettings(
    ZoneId zone,
    LocalTime sendAt,
    @DefaultValue("./templates") Path templates,
    @DefaultValue List<String> readerLanguages) {}
