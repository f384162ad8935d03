/** What this node has heard about the messages in its hands, kept in files that survive a kill. */
@NullMarked
package dev.daybreak.delivery.journal;

import org.jspecify.annotations.NullMarked;
