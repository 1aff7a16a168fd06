/** Labelled snapshots of a schema: taken, listed, compared. */
@NullMarked
package dev.dbx.migration.snapshot;

import org.jspecify.annotations.NullMarked;
