/** What the statements of a script define and change, as records in PostgreSQL's own words. */
@NullMarked
package dev.dbx.core.statement;

import org.jspecify.annotations.NullMarked;
