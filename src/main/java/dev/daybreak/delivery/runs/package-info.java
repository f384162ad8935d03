/** The runs: how far the sending of each edition is, what limits it and what halts it. */
@NullMarked
package dev.daybreak.delivery.runs;

import org.jspecify.annotations.NullMarked;
