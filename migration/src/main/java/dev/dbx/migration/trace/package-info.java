/** Statements of a migration run one by one in a sandbox, and what each of them did. */
@NullMarked
package dev.dbx.migration.trace;

import org.jspecify.annotations.NullMarked;
