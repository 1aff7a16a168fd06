/** From two schemas to the ordered SQL statements that make the one the other. */
@NullMarked
package dev.dbx.migration.plan;

import org.jspecify.annotations.NullMarked;
