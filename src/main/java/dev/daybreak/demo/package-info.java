/** The demo: sample news with today's dates, and the local mailbox. No other package uses it. */
@NullMarked
package dev.daybreak.demo;

import org.jspecify.annotations.NullMarked;
