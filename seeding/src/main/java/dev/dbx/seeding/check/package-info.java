/** What constraints demand of rows. */
@NullMarked
package dev.dbx.seeding.check;

import org.jspecify.annotations.NullMarked;
