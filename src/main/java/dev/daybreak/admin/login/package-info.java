/** Users of the admin, their passwords and logins. */
@NullMarked
package dev.daybreak.admin.login;

import org.jspecify.annotations.NullMarked;
