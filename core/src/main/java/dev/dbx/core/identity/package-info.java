/** From the name of a user to the settings and the role that make PostgreSQL treat one as them. */
@NullMarked
package dev.dbx.core.identity;

import org.jspecify.annotations.NullMarked;
