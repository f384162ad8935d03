/** What became of an edition's deliveries, reader by reader and as a sum that adds up. */
@NullMarked
package dev.daybreak.delivery.proof;

import org.jspecify.annotations.NullMarked;
