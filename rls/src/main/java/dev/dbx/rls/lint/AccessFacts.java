package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.rls.access.AccessModel;
import java.util.List;
import java.util.Optional;

/**
 * What the lints of access look at.
 *
 * @param schema where only its objects are of interest
 */
public record AccessFacts(AccessModel model, Optional<Identifier> schema) {

  private boolean isHere(QualifiedName name) {
    return schema.isEmpty() || name.schema().equals(schema);
  }

  /** Tables, partitions and foreign tables. */
  public List<Relation> tables() {
    return model.tables().stream().filter(table -> isHere(table.name())).toList();
  }

  /** Those of them that have row-level security on. */
  List<Relation> protectedTables() {
    return tables().stream().filter(table -> table.rowSecurity().enabled()).toList();
  }

  List<Relation> views(RelationKind kind) {
    return model.views(kind).stream().filter(view -> isHere(view.name())).toList();
  }

  List<Routine> routines() {
    return model.catalog().routines().stream().filter(it -> isHere(it.name())).toList();
  }
}
