package dev.daybreak.edition.blocks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an editor wrote into an edition.
 *
 * @param place after so many stories of the edition, where its story has left; 0: before the first
 * @param article key of an article of the story that it follows; null if of none
 * @param version the edition's revision when it was changed last: none comes twice, also if a
 *     change is undone, so that of two editors none overwrites the other
 */
public record OwnBlock(
    long id,
    BlockKind kind,
    int place,
    @Nullable String article,
    BlockWords words,
    int version,
    String who,
    Instant at) {}
