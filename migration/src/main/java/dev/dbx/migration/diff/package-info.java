/** What differs between two catalogues: a pure function from two records to a list of changes. */
@NullMarked
package dev.dbx.migration.diff;

import org.jspecify.annotations.NullMarked;
