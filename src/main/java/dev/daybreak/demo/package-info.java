/** The first minute: sample news with today's dates, the embedded mailbox. Nobody uses it. */
@NullMarked
package dev.daybreak.demo;

import org.jspecify.annotations.NullMarked;
