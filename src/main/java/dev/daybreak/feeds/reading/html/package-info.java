/**
 * Finds the parts of an HTML news page: what it says of itself (JSON-LD, meta elements, microdata),
 * its text, and what kind of page it is. What class names, meta names and lines mean stands in the
 * tables {@code names.txt}, {@code meta.txt} and {@code lines.txt} (resources).
 */
@NullMarked
package dev.daybreak.feeds.reading.html;

import org.jspecify.annotations.NullMarked;
