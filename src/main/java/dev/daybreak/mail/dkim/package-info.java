/** DKIM keys, records and signatures (RFC 6376, RFC 8463). */
@NullMarked
package dev.daybreak.mail.dkim;

import org.jspecify.annotations.NullMarked;
