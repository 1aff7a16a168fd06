package dev.dbx.core.statement;

import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/** One thing that ALTER TABLE does. */
public sealed interface TableAction {

  record AddColumn(ColumnDefinition column, boolean ifNotExists) implements TableAction {}

  record DropColumn(Identifier column, boolean ifExists, boolean cascade) implements TableAction {}

  record RenameColumn(Identifier column, Identifier newName) implements TableAction {}

  /** SET DATA TYPE. */
  record ChangeType(
      Identifier column, String type, Optional<Value> using, Optional<QualifiedName> collation)
      implements TableAction {

    /** Whether USING is more than the column under the other type. */
    public boolean hasOwnExpression() {
      String plain = using.map(value -> plain(value.text())).orElse("");
      return !plain.isEmpty()
          && !plain.equals(column.value())
          && !plain.equalsIgnoreCase(plain(column.value() + "::" + type));
    }

    private static String plain(String text) {
      return text.replaceAll("[\\s()\"]", "");
    }
  }

  record SetDefault(Identifier column, Value value) implements TableAction {}

  record DropDefault(Identifier column) implements TableAction {}

  record SetNotNull(Identifier column) implements TableAction {}

  record DropNotNull(Identifier column) implements TableAction {}

  record AddIdentity(Identifier column, IdentityKind kind) implements TableAction {}

  /** Of an identity column: SET GENERATED, SET of its sequence, RESTART. */
  record ChangeIdentity(Identifier column) implements TableAction {}

  record DropIdentity(Identifier column) implements TableAction {}

  /** Of a generated column. */
  record SetExpression(Identifier column, Value value) implements TableAction {}

  record DropExpression(Identifier column) implements TableAction {}

  /** STATISTICS, STORAGE, COMPRESSION or OPTIONS of a column. */
  record SetColumn(Identifier column, ColumnSetting setting) implements TableAction {}

  /** What SetColumn sets. */
  enum ColumnSetting {
    STATISTICS,
    STORAGE,
    COMPRESSION,
    OPTIONS
  }

  record AddConstraint(ConstraintDefinition constraint) implements TableAction {}

  record ValidateConstraint(Identifier name) implements TableAction {}

  record DropConstraint(Identifier name, boolean ifExists, boolean cascade)
      implements TableAction {}

  record AlterConstraint(Identifier name) implements TableAction {}

  record RenameConstraint(Identifier name, Identifier newName) implements TableAction {}

  record RenameTable(Identifier newName) implements TableAction {}

  record SetSchema(Identifier schema) implements TableAction {}

  record AttachPartition(QualifiedName partition, String bound) implements TableAction {

    /** Whether it takes what no other partition does. */
    public boolean isDefault() {
      return bound.equalsIgnoreCase("default");
    }
  }

  record DetachPartition(QualifiedName partition, boolean concurrently) implements TableAction {}

  /** ENABLE or DISABLE ROW LEVEL SECURITY. */
  record SetRowSecurity(boolean enabled) implements TableAction {}

  /** FORCE or NO FORCE ROW LEVEL SECURITY. */
  record ForceRowSecurity(boolean forced) implements TableAction {}

  record ChangeOwner(String role) implements TableAction {}

  record SetLogged(boolean logged) implements TableAction {}

  record SetAccessMethod(Optional<Identifier> method) implements TableAction {}

  record SetTablespace(Identifier tablespace) implements TableAction {}

  /**
   * SET of storage parameters.
   *
   * @param options as written, without spaces
   */
  record SetOptions(List<String> options) implements TableAction {
    public SetOptions {
      options = List.copyOf(options);
    }
  }

  record ResetOptions() implements TableAction {}

  /**
   * REPLICA IDENTITY.
   *
   * @param index of USING INDEX
   */
  record SetReplicaIdentity(ReplicaIdentity identity, Optional<Identifier> index)
      implements TableAction {}

  /**
   * ENABLE or DISABLE TRIGGER.
   *
   * @param name empty for ALL and USER
   */
  record SetTrigger(boolean enabled, Optional<Identifier> name) implements TableAction {}

  /** INHERIT or NO INHERIT. */
  record SetInherit(QualifiedName parent, boolean inherits) implements TableAction {}

  /** CLUSTER ON, and empty SET WITHOUT CLUSTER. */
  record ClusterOn(Optional<Identifier> index) implements TableAction {}

  /** Anything else. */
  record OtherAction(String text) implements TableAction {}
}
