package dev.daybreak.delivery.fence;

/**
 * What the fence file says: which database was last seen from which place, and how far it was.
 *
 * @param database its name, as it has one since its first start
 * @param runs its counter then
 */
public record FenceRecord(String database, long runs, DataLocation place) {}
