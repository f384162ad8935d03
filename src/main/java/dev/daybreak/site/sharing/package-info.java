/** What other sites read of a page, and the picture of one that has none. */
@NullMarked
package dev.daybreak.site.sharing;

import org.jspecify.annotations.NullMarked;
