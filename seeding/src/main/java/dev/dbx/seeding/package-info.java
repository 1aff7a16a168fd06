/** Test data. */
@NullMarked
package dev.dbx.seeding;

import org.jspecify.annotations.NullMarked;
