package dev.dbx.migration.diff;

/** An object of one of the two catalogues, under its name there. */
record Item<T extends Record>(Subject subject, T record) {}
