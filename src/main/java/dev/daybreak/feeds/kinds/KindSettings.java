package dev.daybreak.feeds.kinds;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How kinds of articles are told apart ({@code daybreak.kinds.…}).
 *
 * @param file the operator's own lines, which come before the shipped ones; null if there are none
 */
@ConfigurationProperties("daybreak.kinds")
public record KindSettings(@Nullable Path file) {}
