package dev.daybreak.bounces.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider that has proved who it is speaks of. It counts only if no token of ours says so.
 *
 * @param address the recipient; empty if it names none, or several
 * @param relayId the provider's own id of the email; empty if it does not name it
 * @param at when it happened; null if that is not said
 */
public record Vouched(String address, String relayId, @Nullable Instant at) {}
