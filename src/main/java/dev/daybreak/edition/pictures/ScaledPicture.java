package dev.daybreak.edition.pictures;

/**
 * A picture scaled for an edition.
 *
 * @param type {@code jpg} or {@code png}
 * @param width pixels
 * @param height pixels
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record ScaledPicture(byte[] bytes, String type, int width, int height) {}
