/** Preflight: checks before an edition is sent, and what is fixed automatically. */
@NullMarked
package dev.daybreak.edition.preflight;

import org.jspecify.annotations.NullMarked;
