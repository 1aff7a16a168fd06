package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.SchemaScript.Statement;
import java.util.List;

/** The statements that add to one new table or view what comes once all of them are there. */
public final class TableParts {

  /** The kinds of statements, in the order in which they are run for all tables. */
  public enum Kind {
    COLUMNS,
    CONSTRAINTS,
    INDEXES,
    ATTACHED_INDEXES,
    INDEX_SETTINGS,
    STATISTICS,
    FOREIGN_KEYS,
    RULES,
    TRIGGERS,
    TRIGGERS_OF_PARTITIONS,
    POLICIES
  }

  private final Catalog catalog;
  private final Owners owners;

  private TableParts(Catalog catalog, Owners owners) {
    this.catalog = catalog;
    this.owners = owners;
  }

  public static TableParts of(Catalog catalog, Options options) {
    return new TableParts(catalog, new Owners(options.ownership()));
  }

  /** Those of one kind for one table of the catalogue. */
  public List<Statement> of(Kind kind, Relation relation) {
    return RelationParts.of(kind, relation, catalog.relations(), owners);
  }
}
