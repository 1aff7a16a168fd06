/** Copies of tables made before a write. */
@NullMarked
package dev.dbx.postgres.backup;

import org.jspecify.annotations.NullMarked;
