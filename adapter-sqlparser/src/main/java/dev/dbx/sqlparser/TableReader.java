package dev.dbx.sqlparser;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.Exclusion;
import dev.dbx.core.statement.Exclusion.Element;
import dev.dbx.core.statement.IndexColumn;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.CreateTableAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_columnsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_partitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Identity_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_columnContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_restContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Name_without_overlapsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Names_in_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Names_referencesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_defContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;

/** Reads tables, their columns and constraints, and indexes. */
final class TableReader {

  private static final Map<Integer, ConstraintKind> KINDS =
      Map.of(
          SQLParser.EXCLUDE, ConstraintKind.EXCLUSION,
          SQLParser.REFERENCES, ConstraintKind.FOREIGN_KEY,
          SQLParser.CHECK, ConstraintKind.CHECK,
          SQLParser.UNIQUE, ConstraintKind.UNIQUE,
          SQLParser.PRIMARY, ConstraintKind.PRIMARY_KEY);

  private final Written written;
  private final Values values;

  TableReader(Written written, Values values) {
    this.written = written;
    this.values = values;
  }

  CreateTable create(Create_table_statementContext table) {
    Define_tableContext body = table.define_table();
    List<Table_column_defContext> elements =
        body.define_columns() == null ? List.of() : body.define_columns().table_column_def();
    List<ConstraintDefinition> constraints = new ArrayList<>();
    elements.stream()
        .filter(element -> element.tabl_constraint != null)
        .forEach(element -> constraints.add(constraint(element.tabl_constraint, List.of())));
    constraints.addAll(constraints(body.define_partition()));
    return new CreateTable(
        written.names().of(table.name),
        persistence(table),
        table.if_not_exists() != null,
        table.partition_by() != null,
        elements.stream()
            .filter(element -> element.table_column_definition() != null)
            .map(element -> column(element.table_column_definition()))
            .toList(),
        constraints,
        elements.stream()
            .filter(element -> element.LIKE() != null)
            .map(element -> written.names().of(element.schema_qualified_name()))
            .toList(),
        inherited(body),
        Optional.ofNullable(body.define_partition()).map(this::partition));
  }

  private List<ConstraintDefinition> constraints(@Nullable Define_partitionContext partition) {
    if (partition == null || partition.list_of_type_column_def() == null) {
      return List.of();
    }
    return partition.list_of_type_column_def().table_of_type_column_def().stream()
        .filter(element -> element.tabl_constraint != null)
        .map(element -> constraint(element.tabl_constraint, List.of()))
        .toList();
  }

  private List<QualifiedName> inherited(Define_tableContext body) {
    return Optional.ofNullable(body.define_columns())
        .map(Define_columnsContext::names_in_parens)
        .map(this::names)
        .orElse(List.of());
  }

  private PartitionOf partition(Define_partitionContext partition) {
    return new PartitionOf(
        written.names().of(partition.parent_table), written.text(partition.for_values_bound()));
  }

  CreateTableAs createAs(Create_table_as_statementContext table) {
    return new CreateTableAs(
        written.names().of(table.name), persistence(table), table.if_not_exists() != null);
  }

  static Persistence persistence(ParserRuleContext rule) {
    if (Written.has(rule, SQLParser.TEMP, SQLParser.TEMPORARY)) {
      return Persistence.TEMPORARY;
    }
    return Written.has(rule, SQLParser.UNLOGGED) ? Persistence.UNLOGGED : Persistence.PERMANENT;
  }

  ColumnDefinition column(Table_column_definitionContext column) {
    Identifier name = written.identifier(column.identifier());
    List<Constr_bodyContext> bodies =
        column.constraint_common().stream().map(Constraint_commonContext::constr_body).toList();
    return new ColumnDefinition(
        name,
        written.type(column.data_type()),
        bodies.stream().anyMatch(TableReader::isNotNull),
        first(bodies, body -> body.default_expr).map(values::of),
        first(bodies, Constr_bodyContext::identity_body).map(TableReader::identity),
        bodies.stream().filter(TableReader::isGenerated).map(TableReader::generated).findFirst(),
        first(bodies, body -> isGenerated(body) ? body.vex() : null).map(values::of),
        Optional.ofNullable(column.collate_identifier())
            .map(collation -> written.names().of(collation.collation)),
        column.constraint_common().stream()
            .filter(constraint -> kind(constraint.constr_body()).isPresent())
            .map(constraint -> constraint(constraint, List.of(name)))
            .filter(constraint -> constraint.kind() != ConstraintKind.NOT_NULL)
            .toList());
  }

  private static <T> Optional<T> first(
      List<Constr_bodyContext> bodies, Function<Constr_bodyContext, @Nullable T> part) {
    return bodies.stream().flatMap(body -> Stream.ofNullable(part.apply(body))).findFirst();
  }

  private static boolean isNotNull(Constr_bodyContext body) {
    return Written.has(body, SQLParser.NULL) && Written.has(body, SQLParser.NOT);
  }

  static IdentityKind identity(Identity_bodyContext identity) {
    return Written.has(identity, SQLParser.ALWAYS) ? IdentityKind.ALWAYS : IdentityKind.BY_DEFAULT;
  }

  private static boolean isGenerated(Constr_bodyContext body) {
    return Written.startsWith(body, SQLParser.GENERATED);
  }

  /** Virtual is what is not said from 18 on; before, STORED must be. */
  private static GeneratedKind generated(Constr_bodyContext body) {
    return Written.has(body, SQLParser.STORED) ? GeneratedKind.STORED : GeneratedKind.VIRTUAL;
  }

  private static Optional<ConstraintKind> kind(Constr_bodyContext body) {
    return isNotNull(body)
        ? Optional.of(ConstraintKind.NOT_NULL)
        : Written.tokens(body).stream()
            .filter(token -> KINDS.containsKey(token.getType()))
            .map(token -> KINDS.get(token.getType()))
            .findFirst();
  }

  /** A constraint at a column, or on its own where there are no columns given. */
  ConstraintDefinition constraint(Constraint_commonContext rule, List<Identifier> columns) {
    Constr_bodyContext body = rule.constr_body();
    List<Identifier> own = columns(body);
    return new ConstraintDefinition(
        Optional.ofNullable(rule.identifier()).map(written::identifier),
        kind(body).orElse(ConstraintKind.CHECK),
        own.isEmpty() ? columns : own,
        values.maybe(body.expression),
        Written.has(rule, SQLParser.VALID),
        rule.table_enforced() != null && Written.has(rule.table_enforced(), SQLParser.NOT),
        rule.table_deferrable() != null && !Written.has(rule.table_deferrable(), SQLParser.NOT),
        Optional.ofNullable(body.index_parameters())
            .filter(parameters -> Written.has(parameters, SQLParser.USING))
            .flatMap(parameters -> Optional.ofNullable(parameters.schema_qualified_name()))
            .map(written::identifier),
        Optional.ofNullable(body.REFERENCES())
            .map(references -> written.names().of(body.schema_qualified_name())),
        Optional.ofNullable(body.ref_period).map(this::identifiers).orElse(List.of()),
        body.nulls_distinction() != null && Written.has(body.nulls_distinction(), SQLParser.NOT),
        exclusion(body),
        written.text(rule));
  }

  /** Of a key WITHOUT OVERLAPS the last column is the range (docs, CREATE TABLE). */
  private Optional<Exclusion> exclusion(Constr_bodyContext body) {
    List<Element> elements = new ArrayList<>();
    if (body.EXCLUDE() != null) {
      for (int i = 0; i < body.all_op().size(); i++) {
        elements.add(
            new Element(written.text(body.index_column(i).column), written.text(body.all_op(i))));
      }
    } else if (body.col_overlaps != null && body.col_overlaps.name_without_overlaps() != null) {
      List<Identifier> columns = identifiers(body.col_overlaps);
      columns.forEach(
          column ->
              elements.add(
                  new Element(column.sql(), column.equals(columns.getLast()) ? "&&" : "=")));
    }
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(new Exclusion(elements, values.maybe(body.exp)));
  }

  private List<Identifier> columns(Constr_bodyContext body) {
    if (body.col_name != null) {
      return List.of(written.identifier(body.col_name));
    }
    if (body.col_period != null) {
      return identifiers(body.col_period);
    }
    if (body.col_overlaps != null) {
      return identifiers(body.col_overlaps);
    }
    return body.index_column().stream()
        .map(this::key)
        .flatMap(key -> key.column().stream())
        .toList();
  }

  private List<Identifier> identifiers(ParserRuleContext list) {
    return Written.rules(list)
        .map(
            rule ->
                rule instanceof Name_without_overlapsContext last
                    ? last.schema_qualified_name()
                    : rule)
        .map(written::identifier)
        .toList();
  }

  List<QualifiedName> names(Names_in_parensContext names) {
    return names(names.names_references());
  }

  List<QualifiedName> names(Names_referencesContext names) {
    return names.schema_qualified_name().stream().map(written.names()::of).toList();
  }

  CreateIndex index(Create_index_statementContext index) {
    Index_restContext rest = index.index_rest();
    return new CreateIndex(
        Optional.ofNullable(index.name).map(written::identifier),
        written.names().of(index.table_name),
        Written.has(index, SQLParser.ONLY),
        Written.has(index, SQLParser.UNIQUE),
        Written.has(index, SQLParser.CONCURRENTLY),
        index.if_not_exists() != null,
        rest.method == null ? "btree" : written.identifier(rest.method).value(),
        rest.index_columns().index_column().stream().map(this::key).toList(),
        rest.including_index() == null
            ? List.of()
            : rest.including_index().identifier().stream().map(written::identifier).toList(),
        rest.nulls_distinction() != null && Written.has(rest.nulls_distinction(), SQLParser.NOT),
        Optional.ofNullable(rest.index_where()).map(where -> values.of(where.vex())));
  }

  private IndexColumn key(Index_columnContext key) {
    List<Lexeme> lexemes = written.names().lexemes(key.column);
    boolean column = lexemes.size() == 1 && lexemes.get(0).isName();
    return new IndexColumn(
        written.text(key.column), column ? Optional.of(lexemes.get(0).name()) : Optional.empty());
  }
}
