/** What editors change: recorded edits, selection rules, amendments of editions that were sent. */
@NullMarked
package dev.daybreak.edition.desk;

import org.jspecify.annotations.NullMarked;
