/** What is checked before an edition may go, and what is cured by itself. */
@NullMarked
package dev.daybreak.edition.preflight;

import org.jspecify.annotations.NullMarked;
