/** Fetches over HTTP from servers that may be hostile: limits, checked addresses, politeness. */
@NullMarked
package dev.daybreak.feeds.fetching;

import org.jspecify.annotations.NullMarked;
