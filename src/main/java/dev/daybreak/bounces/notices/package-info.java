/** Understands emails that come back; pure. */
@NullMarked
package dev.daybreak.bounces.notices;

import org.jspecify.annotations.NullMarked;
