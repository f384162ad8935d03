/** The pages of the sources. */
@NullMarked
package dev.daybreak.admin.sources;

import org.jspecify.annotations.NullMarked;
