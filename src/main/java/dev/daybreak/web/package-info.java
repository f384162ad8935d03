/** The HTTP server: whose request it is, how long it may take, how many there may be. */
@NullMarked
package dev.daybreak.web;

import org.jspecify.annotations.NullMarked;
