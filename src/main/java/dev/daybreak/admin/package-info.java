/** The admin: the editor's pages. */
@NullMarked
package dev.daybreak.admin;

import org.jspecify.annotations.NullMarked;
