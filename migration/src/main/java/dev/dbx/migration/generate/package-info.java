/** Migrations from a description, in English or as a list of operations. */
@NullMarked
package dev.dbx.migration.generate;

import org.jspecify.annotations.NullMarked;
