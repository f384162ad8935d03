/** Sign-up, consent, preferences, tokens, suppression, import and export. */
@NullMarked
package dev.daybreak.subscribers;

import org.jspecify.annotations.NullMarked;
