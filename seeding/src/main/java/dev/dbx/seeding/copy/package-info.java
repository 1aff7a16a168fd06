/** Copies of a database that give nobody away. */
@NullMarked
package dev.dbx.seeding.copy;

import org.jspecify.annotations.NullMarked;
