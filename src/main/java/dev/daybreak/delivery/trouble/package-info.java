/** What the operators of the newsletter are alerted about while it is sent. */
@NullMarked
package dev.daybreak.delivery.trouble;

import org.jspecify.annotations.NullMarked;
