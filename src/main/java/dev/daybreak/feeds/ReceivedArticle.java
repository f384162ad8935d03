package dev.daybreak.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article that was read from a source and stored.
 *
 * @param article as stored, without its body
 * @param isNew whether it was stored for the first time
 * @param ahead the source's date if it is in the future, and so was not used; otherwise null
 */
public record ReceivedArticle(Article article, boolean isNew, @Nullable Instant ahead) {}
