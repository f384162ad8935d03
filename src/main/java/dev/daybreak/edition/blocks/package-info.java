/** What editors write into an edition themselves. */
@NullMarked
package dev.daybreak.edition.blocks;

import org.jspecify.annotations.NullMarked;
