/** How much a table holds: rows, bytes, changes, and what its columns are filled with. */
@NullMarked
package dev.dbx.introspection.data.statistics;

import org.jspecify.annotations.NullMarked;
