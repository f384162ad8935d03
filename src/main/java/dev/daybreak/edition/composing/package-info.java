/** Selects the stories of a date and composes the edition from them. */
@NullMarked
package dev.daybreak.edition.composing;

import org.jspecify.annotations.NullMarked;
