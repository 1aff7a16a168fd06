package dev.dbx.core.snapshot;

import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.name.QualifiedName;

/** How much a table held when the snapshot was taken. */
public record TableMeasure(QualifiedName table, RelationSize size) {}
