/** Groups articles about the same event into stories. Pure. */
@NullMarked
package dev.daybreak.headlines.clustering;

import org.jspecify.annotations.NullMarked;
