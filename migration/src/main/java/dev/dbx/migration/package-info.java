/** Migrations and snapshots. */
@NullMarked
package dev.dbx.migration;

import org.jspecify.annotations.NullMarked;
