/** A reader's own pages: preferences, address, data, unsubscribing. */
@NullMarked
package dev.daybreak.subscribers.preferences;

import org.jspecify.annotations.NullMarked;
