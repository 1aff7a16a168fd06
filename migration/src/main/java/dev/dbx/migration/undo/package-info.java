/** Migrations undone and applied on the database itself, after a rehearsal and with a consent. */
@NullMarked
package dev.dbx.migration.undo;

import org.jspecify.annotations.NullMarked;
