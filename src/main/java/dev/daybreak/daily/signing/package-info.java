/** Sign-off: an edition is sent only after a second person has signed it. */
@NullMarked
package dev.daybreak.daily.signing;

import org.jspecify.annotations.NullMarked;
