/** Links of outlets: what of them identifies a page, and what readers need of them. */
@NullMarked
package dev.daybreak.feeds.links;

import org.jspecify.annotations.NullMarked;
