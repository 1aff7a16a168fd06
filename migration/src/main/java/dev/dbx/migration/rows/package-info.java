/** Rows of the database, looked at on the sealed read path. */
@NullMarked
package dev.dbx.migration.rows;

import org.jspecify.annotations.NullMarked;
