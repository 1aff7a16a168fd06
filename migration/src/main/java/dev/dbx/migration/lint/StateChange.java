package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AddEnumValue;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateEnum;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreateRoutine;
import dev.dbx.core.statement.Statement.CreateSchema;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.CreateTableAs;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.Statement.SetSetting;
import dev.dbx.core.statement.Statement.Transaction;
import dev.dbx.core.statement.Statement.TransactionCommand;
import dev.dbx.core.statement.Value;
import java.util.List;
import java.util.Optional;

/** Makes of the state what a statement would make of the database. */
final class StateChange {

  private final State state;

  StateChange(State state) {
    this.state = state;
  }

  void apply(Statement statement) {
    switch (statement) {
      case CreateTable table -> create(table);
      case CreateTableAs table ->
          state.put(Table.made(state.resolveNew(table.name()), table.persistence(), false));
      case CreateView view -> create(view);
      case AlterTable alter ->
          state
              .find(alter.name())
              .ifPresent(
                  table ->
                      alter
                          .actions()
                          .forEach(action -> new TableChange(state, table).apply(action)));
      case CreateIndex index -> create(index);
      case CreateSchema schema -> schema.name().ifPresent(state::addSchema);
      case Drop drop -> drop(drop);
      case CreateRoutine routine -> state.functions().add(routine);
      case CreateEnum type -> state.addType(type.name());
      case AddEnumValue added when !state.makesType(added.type()) ->
          state.transaction().addLabel(added.label());
      case SetSetting setting -> state.settings().set(setting);
      case Transaction transaction -> transaction(transaction.command());
      default -> {}
    }
  }

  private void create(CreateTable definition) {
    QualifiedName name = state.resolveNew(definition.name());
    if (definition.ifNotExists() && state.find(name).filter(Table::isKnown).isPresent()) {
      return;
    }
    Table table = Table.made(name, definition.persistence(), definition.partitioned());
    definition.columns().forEach(column -> table.put(Known.column(column)));
    state.put(table);
    TableChange change = new TableChange(state, table);
    definition.allConstraints().forEach(change::addConstraint);
    definition
        .partitionOf()
        .ifPresent(of -> attach(table, of.parent(), of.bound().equalsIgnoreCase("default")));
  }

  private void attach(Table partition, QualifiedName parent, boolean isDefault) {
    partition.setParent(Optional.of(state.resolve(parent)));
    state.find(parent).ifPresent(table -> table.addPartition(partition.name(), isDefault));
  }

  private void create(CreateView view) {
    Persistence persistence = view.temporary() ? Persistence.TEMPORARY : Persistence.PERMANENT;
    QualifiedName name = state.resolveNew(view.name());
    if (!view.orReplace() || state.find(name).isEmpty()) {
      state.put(Table.made(name, persistence, false));
    }
  }

  private void create(CreateIndex index) {
    List<Identifier> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    state
        .find(index.table())
        .ifPresent(
            table ->
                table
                    .indexes()
                    .add(
                        new KnownIndex(
                            new QualifiedName(
                                table.name().schema(),
                                index.name().orElse(Identifier.of("unnamed"))),
                            index.unique(),
                            index.method(),
                            columns,
                            columns.size() == index.keys().size(),
                            index.where().map(Value::text),
                            true,
                            false,
                            Optional.empty(),
                            0)));
  }

  private void drop(Drop drop) {
    for (QualifiedName name : drop.names()) {
      switch (drop.type()) {
        case POLICY ->
            drop.on()
                .ifPresent(
                    table ->
                        state.forget("policy " + name.sql() + " on " + state.resolve(table).sql()));
        case ROUTINE -> state.forget("function " + state.resolve(name).sql());
        case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE ->
            state.find(name).ifPresent(state::drop);
        case INDEX ->
            state
                .tableOfIndex(name)
                .ifPresent(
                    table ->
                        table.indexes().removeIf(each -> each.name().name().equals(name.name())));
        default -> {}
      }
    }
  }

  private void transaction(TransactionCommand command) {
    switch (command) {
      case BEGIN -> state.transaction().begin();
      case COMMIT, ROLLBACK, PREPARE -> {
        state.transaction().end();
        state.settings().endTransaction();
      }
      case SAVEPOINT, RELEASE, ROLLBACK_TO, OTHER -> {}
    }
  }
}
