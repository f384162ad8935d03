/** Gets bytes from the web, which is hostile territory: limits, checked addresses, manners. */
@NullMarked
package dev.daybreak.feeds.fetching;

import org.jspecify.annotations.NullMarked;
