/** Judges what SMTP replies are worth: about an address, about a provider, about the server. */
@NullMarked
package dev.daybreak.delivery.judging;

import org.jspecify.annotations.NullMarked;
