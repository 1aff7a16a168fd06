/** Types of columns, taken apart. */
@NullMarked
package dev.dbx.seeding.type;

import org.jspecify.annotations.NullMarked;
