/** Reads English requests over the names of a database, without guessing. */
@NullMarked
package dev.dbx.migration.generate.english;

import org.jspecify.annotations.NullMarked;
