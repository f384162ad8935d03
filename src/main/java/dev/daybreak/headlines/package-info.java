/**
 * Which articles are one story, which stories matter, and why. Pure: no clock, no database, no
 * network.
 */
@NullMarked
package dev.daybreak.headlines;

import org.jspecify.annotations.NullMarked;
