package dev.dbx.postgres.catalog;

/**
 * Something that belongs to an object of the catalogue.
 *
 * @param owner the object's OID
 */
record Part<T>(long owner, T value) {}
