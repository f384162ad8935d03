/** Signing up: the form, the confirmation emails, the confirmation. */
@NullMarked
package dev.daybreak.subscribers.signup;

import org.jspecify.annotations.NullMarked;
