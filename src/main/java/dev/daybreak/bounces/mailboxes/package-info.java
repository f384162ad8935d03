/** Where emails that come back lie: a mailbox of IMAP, a Maildir, a file in mbox form. */
@NullMarked
package dev.daybreak.bounces.mailboxes;

import org.jspecify.annotations.NullMarked;
