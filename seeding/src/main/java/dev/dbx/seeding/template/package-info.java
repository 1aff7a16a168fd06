/** Which tables get rows, and how many. */
@NullMarked
package dev.dbx.seeding.template;

import org.jspecify.annotations.NullMarked;
