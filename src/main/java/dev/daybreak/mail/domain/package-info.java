/** What DNS says of the domain that editions come from, and what providers make of it. */
@NullMarked
package dev.daybreak.mail.domain;

import org.jspecify.annotations.NullMarked;
