/** Reads news and lists of sources from files. */
@NullMarked
package dev.daybreak.feeds.files;

import org.jspecify.annotations.NullMarked;
