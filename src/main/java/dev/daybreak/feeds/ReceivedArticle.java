package dev.daybreak.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article that a source gave.
 *
 * @param article as stored, without its body
 * @param isNew whether it was met for the first time
 * @param ahead the source's date where that is yet to come, and was not believed; else null
 */
public record ReceivedArticle(Article article, boolean isNew, @Nullable Instant ahead) {}
