package dev.daybreak.newsletter;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where templates are.
 *
 * @param templates the folder whose templates come before those in the jar; it may be missing
 */
@ConfigurationProperties("daybreak")
record TemplateSettings(@DefaultValue("./templates") Path templates) {}
