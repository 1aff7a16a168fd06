/** Values, each the same for the same row. */
@NullMarked
package dev.dbx.seeding.value;

import org.jspecify.annotations.NullMarked;
