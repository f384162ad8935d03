/** The outlets' pictures: fetched, scaled, stored and served. */
@NullMarked
package dev.daybreak.edition.pictures;

import org.jspecify.annotations.NullMarked;
