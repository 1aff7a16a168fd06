/** Asks the database what would go wrong. */
@NullMarked
package dev.dbx.migration.generate.hazard;

import org.jspecify.annotations.NullMarked;
