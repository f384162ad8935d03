/**
 * Who publishes: name, look, languages and their strings, templates; what commands and hashes
 * share.
 */
@NullMarked
package dev.daybreak.newsletter;

import org.jspecify.annotations.NullMarked;
