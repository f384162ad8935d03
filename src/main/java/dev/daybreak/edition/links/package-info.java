/** What the outlets answered when their links were checked. */
@NullMarked
package dev.daybreak.edition.links;

import org.jspecify.annotations.NullMarked;
