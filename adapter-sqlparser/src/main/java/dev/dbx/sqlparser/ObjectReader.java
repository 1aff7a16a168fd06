package dev.dbx.sqlparser;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Volatility;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.CreateDomain;
import dev.dbx.core.statement.Statement.CreateEnum;
import dev.dbx.core.statement.Statement.CreateExtension;
import dev.dbx.core.statement.Statement.CreatePolicy;
import dev.dbx.core.statement.Statement.CreateRoutine;
import dev.dbx.core.statement.Statement.CreateRule;
import dev.dbx.core.statement.Statement.CreateSchema;
import dev.dbx.core.statement.Statement.CreateSequence;
import dev.dbx.core.statement.Statement.CreateTrigger;
import dev.dbx.core.statement.Statement.CreateType;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.core.statement.Statement.Drop;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cascade_restrictContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_extension_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_function_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_rewrite_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_sequence_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_trigger_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Domain_constraintContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_database_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_function_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_rule_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_trigger_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_actions_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.If_exist_names_restrict_cascadeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.If_existsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;

/** Reads what is behind CREATE and DROP, but for tables and indexes. */
final class ObjectReader {

  private static final Map<Integer, ObjectType> TYPES =
      Map.ofEntries(
          Map.entry(SQLParser.TABLE, ObjectType.TABLE),
          Map.entry(SQLParser.VIEW, ObjectType.VIEW),
          Map.entry(SQLParser.INDEX, ObjectType.INDEX),
          Map.entry(SQLParser.SEQUENCE, ObjectType.SEQUENCE),
          Map.entry(SQLParser.TYPE, ObjectType.TYPE),
          Map.entry(SQLParser.DOMAIN, ObjectType.DOMAIN),
          Map.entry(SQLParser.SCHEMA, ObjectType.SCHEMA),
          Map.entry(SQLParser.EXTENSION, ObjectType.EXTENSION),
          Map.entry(SQLParser.ROLE, ObjectType.ROLE),
          Map.entry(SQLParser.USER, ObjectType.ROLE));

  private final Written written;
  private final Values values;

  ObjectReader(Written written, Values values) {
    this.written = written;
    this.values = values;
  }

  /** Empty for what is of no interest here. */
  Optional<Statement> create(ParserRuleContext rule) {
    return switch (rule) {
      case Create_view_statementContext view -> Optional.of(view(view));
      case Create_policy_statementContext policy -> Optional.of(policy(policy));
      case Create_trigger_statementContext trigger ->
          Optional.of(
              new CreateTrigger(
                  written.identifier(trigger.name),
                  written.names().of(trigger.table_name),
                  Written.has(trigger, SQLParser.REPLACE)));
      case Create_rewrite_statementContext view ->
          Optional.of(
              new CreateRule(
                  written.identifier(view.name),
                  written.names().of(view.table_name),
                  Written.has(view, SQLParser.REPLACE)));
      case Create_function_statementContext routine -> Optional.of(routine(routine));
      case Create_type_statementContext type -> Optional.of(type(type));
      case Create_domain_statementContext domain -> Optional.of(domain(domain));
      case Create_sequence_statementContext sequence ->
          Optional.of(
              new CreateSequence(
                  written.names().of(sequence.name), sequence.if_not_exists() != null));
      case Create_schema_statementContext schema ->
          Optional.of(
              new CreateSchema(
                  Optional.ofNullable(schema.name).map(written::identifier),
                  schema.if_not_exists() != null));
      case Create_extension_statementContext extension ->
          Optional.of(
              new CreateExtension(
                  written.identifier(extension.name), extension.if_not_exists() != null));
      default -> Optional.empty();
    };
  }

  private CreateView view(Create_view_statementContext view) {
    return new CreateView(
        written.names().of(view.name),
        Written.has(view, SQLParser.REPLACE),
        Written.has(view, SQLParser.MATERIALIZED),
        Written.has(view, SQLParser.TEMP, SQLParser.TEMPORARY),
        view.if_not_exists() != null,
        view.storage_parameters() == null
            ? List.of()
            : TableActionReader.options(written, view.storage_parameters()));
  }

  private CreatePolicy policy(Create_policy_statementContext policy) {
    return new CreatePolicy(
        written.identifier(policy.identifier()),
        written.names().of(policy.schema_qualified_name()),
        !Written.has(policy, SQLParser.RESTRICTIVE),
        policy.event == null
            ? PolicyCommand.ALL
            : PolicyCommand.valueOf(policy.event.getText().toUpperCase(Locale.ROOT)),
        values.maybe(policy.using),
        values.maybe(policy.check));
  }

  private CreateRoutine routine(Create_function_statementContext routine) {
    List<Function_actions_commonContext> actions = routine.function_actions_common();
    return new CreateRoutine(
        written.names().of(routine.function_parameters().schema_qualified_name()),
        Written.has(routine, SQLParser.REPLACE),
        actions.stream()
            .flatMap(action -> Stream.ofNullable(action.lang_name))
            .map(name -> written.identifier(name).value().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("sql"),
        actions.stream()
            .flatMap(action -> volatility(action).stream())
            .findFirst()
            .orElse(Volatility.VOLATILE),
        bodyOf(routine)
            .map(body -> written.names().lexemes(body).get(0).text())
            .or(() -> Optional.ofNullable(routine.function_body()).map(written::text)));
  }

  static Optional<Volatility> volatility(Function_actions_commonContext action) {
    if (Written.has(action, SQLParser.IMMUTABLE)) {
      return Optional.of(Volatility.IMMUTABLE);
    }
    if (Written.has(action, SQLParser.STABLE)) {
      return Optional.of(Volatility.STABLE);
    }
    return Written.has(action, SQLParser.VOLATILE)
        ? Optional.of(Volatility.VOLATILE)
        : Optional.empty();
  }

  /** The constant behind AS. */
  static Optional<SconstContext> bodyOf(Create_function_statementContext routine) {
    return routine.function_actions_common().stream()
        .flatMap(action -> Stream.ofNullable(action.function_def()))
        .map(definition -> definition.definition)
        .findFirst();
  }

  private Statement type(Create_type_statementContext type) {
    QualifiedName name = written.names().of(type.name);
    if (!Written.has(type, SQLParser.ENUM)) {
      return new CreateType(name);
    }
    return new CreateEnum(
        name,
        type.enums.stream().map(label -> written.names().lexemes(label).get(0).text()).toList());
  }

  private CreateDomain domain(Create_domain_statementContext domain) {
    List<ConstraintDefinition> checks =
        domain.dom_constraint.stream()
            .filter(constraint -> constraint.vex() != null)
            .map(this::check)
            .toList();
    boolean notNull =
        domain.dom_constraint.stream().anyMatch(each -> Written.has(each, SQLParser.NOT));
    return new CreateDomain(
        written.names().of(domain.name), written.type(domain.dat_type), notNull, checks);
  }

  private ConstraintDefinition check(Domain_constraintContext check) {
    return new ConstraintDefinition(
        Optional.ofNullable(check.name).map(written::identifier),
        ConstraintKind.CHECK,
        List.of(),
        Optional.of(values.of(check.vex())),
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        written.text(check));
  }

  Optional<Statement> drop(ParserRuleContext rule) {
    return switch (rule) {
      case Drop_statementsContext drop -> Optional.of(drop(drop));
      case Drop_function_statementContext drop ->
          Optional.of(
              dropped(ObjectType.ROUTINE, written.names().of(drop.name), Optional.empty(), drop));
      case Drop_trigger_statementContext drop ->
          Optional.of(
              dropped(ObjectType.TRIGGER, named(drop.name), Optional.of(drop.table_name), drop));
      case Drop_rule_statementContext drop ->
          Optional.of(
              dropped(
                  ObjectType.RULE,
                  named(drop.name),
                  Optional.of(drop.schema_qualified_name()),
                  drop));
      case Drop_policy_statementContext drop ->
          Optional.of(
              dropped(
                  ObjectType.POLICY,
                  named(drop.identifier()),
                  Optional.of(drop.schema_qualified_name()),
                  drop));
      case Drop_database_statementContext drop ->
          Optional.of(
              dropped(ObjectType.DATABASE, named(drop.identifier()), Optional.empty(), drop));
      default -> Optional.empty();
    };
  }

  private QualifiedName named(ParserRuleContext name) {
    return new QualifiedName(Optional.empty(), written.identifier(name));
  }

  private Drop dropped(
      ObjectType type,
      QualifiedName name,
      Optional<Schema_qualified_nameContext> table,
      ParserRuleContext drop) {
    return new Drop(
        type,
        List.of(name),
        table.map(written.names()::of),
        Written.rules(drop).anyMatch(If_existsContext.class::isInstance),
        cascades(drop),
        false);
  }

  private static boolean cascades(ParserRuleContext drop) {
    return Written.rules(drop)
        .anyMatch(
            part ->
                part instanceof Cascade_restrictContext && Written.has(part, SQLParser.CASCADE));
  }

  private Drop drop(Drop_statementsContext drop) {
    If_exist_names_restrict_cascadeContext rest = drop.if_exist_names_restrict_cascade();
    return new Drop(
        type(drop),
        rest.names_references().schema_qualified_name().stream().map(written.names()::of).toList(),
        Optional.empty(),
        rest.if_exists() != null,
        cascades(rest),
        Written.has(drop, SQLParser.CONCURRENTLY));
  }

  private static ObjectType type(Drop_statementsContext drop) {
    if (Written.has(drop, SQLParser.MATERIALIZED)) {
      return ObjectType.MATERIALIZED_VIEW;
    }
    if (Written.has(drop, SQLParser.FOREIGN)) {
      return Written.has(drop, SQLParser.TABLE) ? ObjectType.FOREIGN_TABLE : ObjectType.OTHER;
    }
    return Written.tokens(drop).stream()
        .filter(token -> TYPES.containsKey(token.getType()))
        .map(token -> TYPES.getOrDefault(token.getType(), ObjectType.OTHER))
        .findFirst()
        .orElse(ObjectType.OTHER);
  }
}
