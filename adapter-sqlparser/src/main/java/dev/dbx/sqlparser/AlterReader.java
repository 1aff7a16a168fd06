package dev.dbx.sqlparser;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AddEnumValue;
import dev.dbx.core.statement.Statement.AlterAttributes;
import dev.dbx.core.statement.Statement.AlterDomain;
import dev.dbx.core.statement.Statement.AlterIndex;
import dev.dbx.core.statement.Statement.AlterPolicy;
import dev.dbx.core.statement.Statement.AlterRoutine;
import dev.dbx.core.statement.Statement.AlterSequence;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.DomainChange;
import dev.dbx.core.statement.Statement.MoveObject;
import dev.dbx.core.statement.Statement.RenameEnumValue;
import dev.dbx.core.statement.Statement.RenameObject;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.RenameColumn;
import dev.dbx.core.statement.Value;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_function_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_materialized_view_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_materialized_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_sequence_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_view_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_def_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rename_toContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_schemaContext;

/** Reads what is behind ALTER. */
final class AlterReader {

  private final Written written;
  private final Values values;
  private final TableReader tables;
  private final TableActionReader actions;

  AlterReader(Written written, Values values, TableReader tables) {
    this.written = written;
    this.values = values;
    this.tables = tables;
    this.actions = new TableActionReader(written, values, tables);
  }

  /** Empty for what is of no interest here. */
  Optional<Statement> read(ParserRuleContext rule) {
    return switch (rule) {
      case Alter_table_statementContext table -> Optional.of(table(table));
      case Alter_index_statementContext index -> index(index);
      case Alter_view_statementContext view -> view(view);
      case Alter_materialized_view_statementContext view -> materializedView(view);
      case Alter_type_statementContext type -> type(type);
      case Alter_domain_statementContext domain -> domain(domain);
      case Alter_sequence_statementContext sequence -> Optional.of(sequence(sequence));
      case Alter_schema_statementContext schema ->
          Optional.of(
              new RenameObject(
                  ObjectType.SCHEMA,
                  written.names().of(schema.identifier()),
                  written.identifier(schema.rename_to().name)));
      case Alter_function_statementContext routine -> Optional.of(routine(routine));
      case Alter_policy_statementContext policy ->
          Optional.of(
              new AlterPolicy(
                  written.identifier(policy.identifier()),
                  written.names().of(policy.schema_qualified_name())));
      default -> Optional.empty();
    };
  }

  private AlterTable table(Alter_table_statementContext table) {
    return new AlterTable(
        written.names().of(table.name),
        table.if_exists() != null,
        Written.has(table, SQLParser.ONLY),
        table.table_action().isEmpty()
            ? List.of(actions.whole(table))
            : table.table_action().stream().map(actions::read).toList());
  }

  private static AlterTable alone(QualifiedName name, TableAction action) {
    return new AlterTable(name, false, false, List.of(action));
  }

  private Optional<Statement> index(Alter_index_statementContext index) {
    Index_def_actionContext action = index.index_def_action();
    if (action == null) {
      return Optional.empty();
    }
    return Optional.of(
        new AlterIndex(
            written.names().of(index.schema_qualified_name()),
            Optional.ofNullable(action.rename_to()).map(to -> written.identifier(to.name)),
            Optional.ofNullable(action.index).map(written.names()::of)));
  }

  private Optional<Statement> view(Alter_view_statementContext view) {
    Alter_view_actionContext action = view.alter_view_action();
    QualifiedName name = written.names().of(view.name);
    if (Written.startsWith(action, SQLParser.RENAME)) {
      return Optional.of(alone(name, renamedColumn(action.identifier())));
    }
    return moved(ObjectType.VIEW, name, action.rename_to(), action.set_schema());
  }

  private Optional<Statement> materializedView(Alter_materialized_view_statementContext view) {
    Alter_materialized_view_actionContext action = view.alter_materialized_view_action();
    if (action == null) {
      return Optional.empty();
    }
    QualifiedName name = written.names().of(view.schema_qualified_name());
    if (Written.startsWith(action, SQLParser.RENAME)) {
      return Optional.of(alone(name, renamedColumn(action.identifier())));
    }
    return moved(ObjectType.MATERIALIZED_VIEW, name, action.rename_to(), action.set_schema());
  }

  private RenameColumn renamedColumn(List<IdentifierContext> names) {
    int last = names.size() - 1;
    return new RenameColumn(
        written.identifier(names.get(last - 1)), written.identifier(names.get(last)));
  }

  private Optional<Statement> moved(
      ObjectType type,
      QualifiedName name,
      @Nullable Rename_toContext renamed,
      @Nullable Set_schemaContext schema) {
    if (renamed != null) {
      return Optional.of(new RenameObject(type, name, written.identifier(renamed.name)));
    }
    return Optional.ofNullable(schema)
        .map(to -> new MoveObject(type, name, written.identifier(to.identifier())));
  }

  private Optional<Statement> type(Alter_type_statementContext type) {
    QualifiedName name = written.names().of(type.name);
    if (type.new_enum_value != null) {
      return Optional.of(
          new AddEnumValue(
              name,
              constant(type.new_enum_value),
              type.if_not_exists() != null,
              type.existing_enum_value != null));
    }
    if (type.new_enum_name != null) {
      return Optional.of(
          new RenameEnumValue(
              name, constant(type.existing_enum_name), constant(type.new_enum_name)));
    }
    if (type.attribute_name != null || !type.type_action().isEmpty()) {
      return Optional.of(new AlterAttributes(name));
    }
    return moved(ObjectType.TYPE, name, type.rename_to(), type.set_schema());
  }

  private String constant(SconstContext constant) {
    return written.names().lexemes(constant).get(0).text();
  }

  private Optional<Statement> domain(Alter_domain_statementContext domain) {
    QualifiedName name = written.names().of(domain.name);
    Optional<Statement> moved =
        moved(ObjectType.DOMAIN, name, domain.rename_to(), domain.set_schema());
    if (moved.isPresent()) {
      return moved;
    }
    Optional<Value> check =
        Optional.ofNullable(domain.dom_constraint)
            .flatMap(constraint -> values.maybe(constraint.vex()));
    return Optional.of(new AlterDomain(name, change(domain), check));
  }

  private static DomainChange change(Alter_domain_statementContext domain) {
    if (domain.dom_constraint != null) {
      return domain.not_valid == null
          ? DomainChange.ADD_CONSTRAINT
          : DomainChange.ADD_CONSTRAINT_NOT_VALID;
    }
    if (domain.validate_constraint() != null) {
      return DomainChange.VALIDATE_CONSTRAINT;
    }
    return Written.has(domain, SQLParser.SET) && Written.has(domain, SQLParser.NULL)
        ? DomainChange.SET_NOT_NULL
        : DomainChange.OTHER;
  }

  private Statement sequence(Alter_sequence_statementContext sequence) {
    QualifiedName name = written.names().of(sequence.name);
    return moved(ObjectType.SEQUENCE, name, sequence.rename_to(), sequence.set_schema())
        .orElse(new AlterSequence(name));
  }

  private Statement routine(Alter_function_statementContext routine) {
    QualifiedName name = written.names().of(routine.function_parameters().schema_qualified_name());
    return moved(ObjectType.ROUTINE, name, routine.rename_to(), routine.set_schema())
        .orElse(
            new AlterRoutine(
                name,
                routine.function_actions_common().stream()
                    .flatMap(action -> ObjectReader.volatility(action).stream())
                    .findFirst()));
  }
}
