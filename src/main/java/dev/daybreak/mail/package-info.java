/** Addresses, message bytes, SMTP, what a reply means. Uses nothing else of ours. */
@NullMarked
package dev.daybreak.mail;

import org.jspecify.annotations.NullMarked;
