/** What is missing in a table: nulls, blanks, stand-ins for values, columns that say nothing. */
@NullMarked
package dev.dbx.introspection.data.completeness;

import org.jspecify.annotations.NullMarked;
