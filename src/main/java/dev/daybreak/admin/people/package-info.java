/** Who may use the admin: accounts, invitations, passwords, second factors, sessions. */
@NullMarked
package dev.daybreak.admin.people;

import org.jspecify.annotations.NullMarked;
