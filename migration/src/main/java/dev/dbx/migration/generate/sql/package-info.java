/** Writes operations as SQL that a live database survives. */
@NullMarked
package dev.dbx.migration.generate.sql;

import org.jspecify.annotations.NullMarked;
