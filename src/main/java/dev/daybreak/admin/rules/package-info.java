/** The pages of the selection rules and of rehearsals. */
@NullMarked
package dev.daybreak.admin.rules;

import org.jspecify.annotations.NullMarked;
