/** Superuser's connections to servers that belong to dbx. */
@NullMarked
package dev.dbx.sandbox.sql;

import org.jspecify.annotations.NullMarked;
