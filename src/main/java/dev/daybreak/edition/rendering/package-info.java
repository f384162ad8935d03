/** Editions as HTML and text. */
@NullMarked
package dev.daybreak.edition.rendering;

import org.jspecify.annotations.NullMarked;
