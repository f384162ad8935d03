/** The edition and its life, the editor's actions, rendering. */
@NullMarked
package dev.daybreak.edition;

import org.jspecify.annotations.NullMarked;
