package dev.daybreak.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the sending of one edition stands.
 *
 * @param frozen whether the whole audience is in the ledger
 * @param stopped why it waits for a person; null while it goes on by itself
 * @param waiting what it waits for by itself (a relay that is down); null while it goes on
 */
public record RunStatus(
    Instant startedAt,
    boolean frozen,
    @Nullable String stopped,
    @Nullable String waiting,
    @Nullable Instant tryAgainAt,
    Progress progress) {}
