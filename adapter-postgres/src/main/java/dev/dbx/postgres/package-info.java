/** PostgreSQL over JDBC. */
@NullMarked
package dev.dbx.postgres;

import org.jspecify.annotations.NullMarked;
