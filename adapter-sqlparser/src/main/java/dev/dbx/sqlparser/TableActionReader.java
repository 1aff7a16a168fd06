package dev.dbx.sqlparser;

import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.AddIdentity;
import dev.dbx.core.statement.TableAction.AlterConstraint;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.core.statement.TableAction.ChangeIdentity;
import dev.dbx.core.statement.TableAction.ChangeOwner;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.TableAction.ClusterOn;
import dev.dbx.core.statement.TableAction.ColumnSetting;
import dev.dbx.core.statement.TableAction.DetachPartition;
import dev.dbx.core.statement.TableAction.DropColumn;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.core.statement.TableAction.DropDefault;
import dev.dbx.core.statement.TableAction.DropExpression;
import dev.dbx.core.statement.TableAction.DropIdentity;
import dev.dbx.core.statement.TableAction.DropNotNull;
import dev.dbx.core.statement.TableAction.ForceRowSecurity;
import dev.dbx.core.statement.TableAction.OtherAction;
import dev.dbx.core.statement.TableAction.RenameColumn;
import dev.dbx.core.statement.TableAction.RenameConstraint;
import dev.dbx.core.statement.TableAction.RenameTable;
import dev.dbx.core.statement.TableAction.ResetOptions;
import dev.dbx.core.statement.TableAction.SetAccessMethod;
import dev.dbx.core.statement.TableAction.SetColumn;
import dev.dbx.core.statement.TableAction.SetDefault;
import dev.dbx.core.statement.TableAction.SetExpression;
import dev.dbx.core.statement.TableAction.SetInherit;
import dev.dbx.core.statement.TableAction.SetLogged;
import dev.dbx.core.statement.TableAction.SetNotNull;
import dev.dbx.core.statement.TableAction.SetOptions;
import dev.dbx.core.statement.TableAction.SetReplicaIdentity;
import dev.dbx.core.statement.TableAction.SetRowSecurity;
import dev.dbx.core.statement.TableAction.SetSchema;
import dev.dbx.core.statement.TableAction.SetTablespace;
import dev.dbx.core.statement.TableAction.SetTrigger;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_partitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cascade_restrictContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Column_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Partition_table_valueContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Storage_parametersContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** Reads the actions of ALTER TABLE. */
final class TableActionReader {

  private final Written written;
  private final Values values;
  private final TableReader tables;

  TableActionReader(Written written, Values values, TableReader tables) {
    this.written = written;
    this.values = values;
    this.tables = tables;
  }

  /** The only action of those that take no comma. */
  TableAction whole(Alter_table_statementContext table) {
    if (table.rename_to() != null) {
      return new RenameTable(written.identifier(table.rename_to().name));
    }
    if (table.set_schema() != null) {
      return new SetSchema(written.identifier(table.set_schema().identifier()));
    }
    if (table.alter_partition() != null) {
      return partition(table.alter_partition());
    }
    if (!Written.has(table, SQLParser.RENAME)) {
      return new OtherAction(written.text(table));
    }
    Identifier name = written.identifier(table.identifier(0));
    Identifier newName = written.identifier(table.identifier(1));
    return Written.has(table, SQLParser.CONSTRAINT)
        ? new RenameConstraint(name, newName)
        : new RenameColumn(name, newName);
  }

  private TableAction partition(Alter_partitionContext partition) {
    if (partition.child != null) {
      return new DetachPartition(
          written.names().of(partition.child), Written.has(partition, SQLParser.CONCURRENTLY));
    }
    Partition_table_valueContext attached = partition.partition_table_value();
    return new AttachPartition(
        written.names().of(attached.schema_qualified_name()),
        written.text(attached.for_values_bound()));
  }

  TableAction read(Table_actionContext action) {
    if (action.column_action() != null) {
      return column(written.identifier(action.column), action.column_action());
    }
    if (action.table_column_definition() != null) {
      return new AddColumn(
          tables.column(action.table_column_definition()), action.if_not_exists() != null);
    }
    if (action.tabl_constraint != null) {
      return new AddConstraint(tables.constraint(action.tabl_constraint, List.of()));
    }
    if (action.column != null) {
      return new DropColumn(
          written.identifier(action.column),
          action.if_exists() != null,
          cascades(action.cascade_restrict()));
    }
    return constraint(action).or(() -> storage(action)).orElseGet(() -> rest(action));
  }

  private static boolean cascades(@Nullable Cascade_restrictContext rule) {
    return rule != null && Written.has(rule, SQLParser.CASCADE);
  }

  private Optional<TableAction> constraint(Table_actionContext action) {
    if (action.validate_constraint() != null) {
      return Optional.of(
          new ValidateConstraint(written.identifier(action.validate_constraint().constraint_name)));
    }
    if (action.drop_constraint() != null) {
      return Optional.of(
          new DropConstraint(
              written.identifier(action.drop_constraint().constraint_name),
              action.drop_constraint().if_exists() != null,
              cascades(action.drop_constraint().cascade_restrict())));
    }
    return Written.has(action, SQLParser.CONSTRAINT)
        ? Optional.of(new AlterConstraint(written.identifier(action.identifier())))
        : Optional.empty();
  }

  private Optional<TableAction> storage(Table_actionContext action) {
    if (action.owner_to() != null) {
      return Optional.of(new ChangeOwner(written.text(action.owner_to().user_name())));
    }
    if (action.set_logged() != null) {
      return Optional.of(new SetLogged(Written.has(action.set_logged(), SQLParser.LOGGED)));
    }
    if (action.set_tablespace() != null) {
      return Optional.of(
          new SetTablespace(written.identifier(action.set_tablespace().identifier())));
    }
    if (Written.has(action, SQLParser.METHOD)) {
      return Optional.of(
          new SetAccessMethod(
              Optional.ofNullable(action.access_method_name).map(written::identifier)));
    }
    if (action.storage_parameters() != null) {
      return Optional.of(new SetOptions(options(action.storage_parameters())));
    }
    return Written.startsWith(action, SQLParser.RESET)
        ? Optional.of(new ResetOptions())
        : Optional.empty();
  }

  /** Each as {@code name=value}. */
  private List<String> options(Storage_parametersContext parameters) {
    return options(written, parameters);
  }

  static List<String> options(Written written, Storage_parametersContext parameters) {
    return parameters.storage_parameter_option().stream()
        .map(option -> written.text(option).replaceAll("\\s", "").toLowerCase(Locale.ROOT))
        .toList();
  }

  private TableAction rest(Table_actionContext action) {
    if (Written.has(action, SQLParser.SECURITY)) {
      return Written.has(action, SQLParser.FORCE)
          ? new ForceRowSecurity(!Written.has(action, SQLParser.NO))
          : new SetRowSecurity(Written.has(action, SQLParser.ENABLE));
    }
    if (Written.has(action, SQLParser.TRIGGER)) {
      return new SetTrigger(
          Written.has(action, SQLParser.ENABLE),
          Optional.ofNullable(action.trigger_name).map(written::identifier));
    }
    if (Written.has(action, SQLParser.REPLICA) && Written.has(action, SQLParser.IDENTITY)) {
      return replicaIdentity(action);
    }
    if (action.inherit_option() != null) {
      return new SetInherit(
          written.names().of(action.parent_table),
          !Written.has(action.inherit_option(), SQLParser.NO));
    }
    if (action.index_name != null) {
      return new ClusterOn(Optional.of(written.identifier(action.index_name)));
    }
    return Written.has(action, SQLParser.CLUSTER)
        ? new ClusterOn(Optional.empty())
        : new OtherAction(written.text(action));
  }

  private TableAction replicaIdentity(Table_actionContext action) {
    if (Written.has(action, SQLParser.INDEX)) {
      return new SetReplicaIdentity(
          ReplicaIdentity.INDEX, Optional.of(written.identifier(action.identifier())));
    }
    ReplicaIdentity identity =
        Written.has(action, SQLParser.FULL)
            ? ReplicaIdentity.FULL
            : Written.has(action, SQLParser.NOTHING)
                ? ReplicaIdentity.NOTHING
                : ReplicaIdentity.DEFAULT;
    return new SetReplicaIdentity(identity, Optional.empty());
  }

  private TableAction column(Identifier column, Column_actionContext action) {
    if (action.data_type() != null) {
      return new ChangeType(
          column,
          written.type(action.data_type()),
          values.maybe(action.vex()),
          Optional.ofNullable(action.collate_identifier())
              .map(collation -> written.names().of(collation.collation)));
    }
    if (action.identity_body() != null) {
      return new AddIdentity(column, TableReader.identity(action.identity_body()));
    }
    if (action.set_def_column() != null) {
      return new SetDefault(column, values.of(action.set_def_column().vex()));
    }
    if (action.drop_def() != null) {
      return new DropDefault(column);
    }
    if (Written.has(action, SQLParser.NULL)) {
      return action.set == null ? new DropNotNull(column) : new SetNotNull(column);
    }
    return generated(column, action).orElseGet(() -> setting(column, action));
  }

  private Optional<TableAction> generated(Identifier column, Column_actionContext action) {
    if (action.expression != null) {
      return Optional.of(new SetExpression(column, values.of(action.expression)));
    }
    if (Written.has(action, SQLParser.EXPRESSION)) {
      return Optional.of(new DropExpression(column));
    }
    if (Written.has(action, SQLParser.IDENTITY)) {
      return Optional.of(new DropIdentity(column));
    }
    return action.alter_identity().isEmpty()
        ? Optional.empty()
        : Optional.of(new ChangeIdentity(column));
  }

  private static TableAction setting(Identifier column, Column_actionContext action) {
    if (action.set_statistics() != null) {
      return new SetColumn(column, ColumnSetting.STATISTICS);
    }
    if (action.compression_identifier() != null) {
      return new SetColumn(column, ColumnSetting.COMPRESSION);
    }
    return new SetColumn(
        column, action.storage_option() != null ? ColumnSetting.STORAGE : ColumnSetting.OPTIONS);
  }
}
