/** Email: addresses, message bytes, SMTP and the meaning of its replies. */
@NullMarked
package dev.daybreak.mail;

import org.jspecify.annotations.NullMarked;
