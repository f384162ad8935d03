package dev.daybreak.admin.editions;

import org.jspecify.annotations.Nullable;

/**
 * The readers who have an edition as it was before its correction.
 *
 * @param readersWords their number in words: "412 readers"
 * @param progress of the email that tells them; null if none was sent
 */
public record CorrectionView(long readers, String readersWords, @Nullable String progress) {}
