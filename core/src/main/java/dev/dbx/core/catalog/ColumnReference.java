package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;

/** A column of a table. */
public record ColumnReference(QualifiedName table, Identifier column) {}
