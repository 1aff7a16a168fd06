/** Embedded PostgreSQL servers and the demo database. */
@NullMarked
package dev.dbx.sandbox;

import org.jspecify.annotations.NullMarked;
