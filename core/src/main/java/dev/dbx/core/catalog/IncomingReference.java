package dev.dbx.core.catalog;

import dev.dbx.core.name.QualifiedName;

/** A foreign key of another table that points to this one. */
public record IncomingReference(QualifiedName table, Constraint constraint) {}
