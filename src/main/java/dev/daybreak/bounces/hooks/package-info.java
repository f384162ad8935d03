/** What providers post to us of their own accord, each with a signature of its own. */
@NullMarked
package dev.daybreak.bounces.hooks;

import org.jspecify.annotations.NullMarked;
