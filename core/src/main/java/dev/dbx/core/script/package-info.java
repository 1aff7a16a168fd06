/** Scripts of SQL as people and pg_dump write them: statements, psql's commands, rows of COPY. */
@NullMarked
package dev.dbx.core.script;

import org.jspecify.annotations.NullMarked;
