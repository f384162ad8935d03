package dev.daybreak.delivery.fence;

/**
 * The content of the fence file: which database was last used from which place.
 *
 * @param database the name that the database got at its first start
 * @param runs its counter of runs then
 */
public record FenceRecord(String database, long runs, DataLocation place) {}
