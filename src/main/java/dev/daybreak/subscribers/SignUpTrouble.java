package dev.daybreak.subscribers;

import dev.daybreak.newsletter.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Trouble with sign-ups, for whoever tells the operator.
 *
 * @param subject identifies it
 * @param problem null: it is over
 */
public record SignUpTrouble(String subject, @Nullable Failure problem) {}
