/** What kind of article something is: news, opinion, a quiz. Decided by a table; pure. */
@NullMarked
package dev.daybreak.feeds.kinds;

import org.jspecify.annotations.NullMarked;
