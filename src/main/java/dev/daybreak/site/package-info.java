/** The public pages: front page, articles and sections, archive, feeds, errors. */
@NullMarked
package dev.daybreak.site;

import org.jspecify.annotations.NullMarked;
