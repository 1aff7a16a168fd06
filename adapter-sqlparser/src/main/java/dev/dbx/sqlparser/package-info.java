/** SQL text read by PostgreSQL's grammar. */
@NullMarked
package dev.dbx.sqlparser;

import org.jspecify.annotations.NullMarked;
