/** Makes the rows of a plan, and removes them again. */
@NullMarked
package dev.dbx.seeding.write;

import org.jspecify.annotations.NullMarked;
