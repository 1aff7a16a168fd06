/** Embedded PostgreSQL servers, the demo database, and throw-away databases to try things in. */
@NullMarked
package dev.dbx.sandbox;

import org.jspecify.annotations.NullMarked;
