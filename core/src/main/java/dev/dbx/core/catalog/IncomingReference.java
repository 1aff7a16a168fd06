package dev.dbx.core.catalog;

import dev.dbx.core.name.QualifiedName;

/** A foreign key that points to a table, of another table or of itself. */
public record IncomingReference(QualifiedName table, Constraint constraint) {}
