/** The pages of the subscribers. */
@NullMarked
package dev.daybreak.admin.subscribers;

import org.jspecify.annotations.NullMarked;
