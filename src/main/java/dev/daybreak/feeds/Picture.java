package dev.daybreak.feeds;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A picture that an outlet offers with an article.
 *
 * @param address where it lies: http, https, or file for sources read from disk
 * @param width in pixels as the feed says, 0 where it does not say
 * @param height in pixels as the feed says, 0 where it does not say
 * @param alt what it shows, for those who do not see it; empty where nobody said
 * @param caption the line under it
 * @param credit who made it
 */
public record Picture(
    URI address,
    int width,
    int height,
    String alt,
    @Nullable String caption,
    @Nullable String credit) {}
