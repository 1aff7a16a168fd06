/** Migrations tried in a sandbox, on a copy of the database or on what earlier migrations make. */
@NullMarked
package dev.dbx.migration.rehearsal;

import org.jspecify.annotations.NullMarked;
