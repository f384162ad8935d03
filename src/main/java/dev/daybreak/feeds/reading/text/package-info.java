/** Decodes bytes, entities, dates and links of what feeds and pages contain. */
@NullMarked
package dev.daybreak.feeds.reading.text;

import org.jspecify.annotations.NullMarked;
