/**
 * Reads the catalogue: one class per kind of object, which holds its SQL and turns a row into a
 * record. The SQL is PostgreSQL's own, with {@link dev.dbx.postgres.catalog.Slots} where versions
 * differ.
 */
@NullMarked
package dev.dbx.postgres.catalog;

import org.jspecify.annotations.NullMarked;
