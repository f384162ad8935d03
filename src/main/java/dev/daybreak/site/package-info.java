/** The public pages: front page, the paper's own articles and sections, the archive. */
@NullMarked
package dev.daybreak.site;

import org.jspecify.annotations.NullMarked;
