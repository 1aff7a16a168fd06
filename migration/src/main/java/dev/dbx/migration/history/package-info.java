/** The histories that migration tools keep in a database, beside the files they were made from. */
@NullMarked
package dev.dbx.migration.history;

import org.jspecify.annotations.NullMarked;
