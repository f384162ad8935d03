package dev.daybreak.delivery.pacing;

import org.jspecify.annotations.Nullable;

/**
 * The limits of the settings.
 *
 * @param connections the most connections of this node, at least 1
 * @param pace messages per second over all connections and nodes; null for no limit
 * @param providerShare the part of the pace that one provider's readers may get, above 0 to 1
 * @param daily messages per day over all nodes; null for no limit
 */
public record PacingLimits(
    int connections, @Nullable Double pace, double providerShare, @Nullable Long daily) {}
