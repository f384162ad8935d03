/** Pages of outlets: one of them read politely, and what a sitemap or a section page lists. */
@NullMarked
package dev.daybreak.feeds.pages;

import org.jspecify.annotations.NullMarked;
