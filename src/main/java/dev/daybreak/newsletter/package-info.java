/** Who publishes: name, look, languages and their strings, templates. */
@NullMarked
package dev.daybreak.newsletter;

import org.jspecify.annotations.NullMarked;
