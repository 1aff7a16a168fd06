/** Looks at the rows of tables: as whom, how many, which. */
@NullMarked
package dev.dbx.introspection.data;

import org.jspecify.annotations.NullMarked;
