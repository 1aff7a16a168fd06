package dev.dbx.migration.generate;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.NameLookup;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.tool.Names;
import dev.dbx.migration.generate.english.EnglishReader;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint.Check;
import dev.dbx.migration.generate.plan.NewConstraint.ForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import dev.dbx.migration.generate.plan.NewConstraint.Unique;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.NewPolicy;
import dev.dbx.migration.generate.plan.NewTable;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddEnumValue;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.AddPolicy;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.DropConstraint;
import dev.dbx.migration.generate.plan.Operation.DropDefault;
import dev.dbx.migration.generate.plan.Operation.DropIndex;
import dev.dbx.migration.generate.plan.Operation.DropNotNull;
import dev.dbx.migration.generate.plan.Operation.DropTable;
import dev.dbx.migration.generate.plan.Operation.EnableRowSecurity;
import dev.dbx.migration.generate.plan.Operation.RenameColumn;
import dev.dbx.migration.generate.plan.Operation.RenameTable;
import dev.dbx.migration.generate.plan.Operation.SetDefault;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import dev.dbx.migration.generate.plan.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the plan of a list of operations, strictly: every name has to be there. */
final class OperationBinder {

  private static final Pattern COLUMN =
      Pattern.compile("(\\S+)\\s+(.+?)(\\s+not\\s+null)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern TYPE =
      Pattern.compile(
          "[\\p{L}_][\\p{L}\\d_ .\"]*(\\(\\s*\\d+\\s*(,\\s*\\d+\\s*)?\\))?( with(out)? time zone)?(\\[\\])*");

  private final EnglishReader english;
  private final StatementParser parser;
  private Tables tables;

  OperationBinder(EnglishReader english, StatementParser parser, Tables tables) {
    this.english = english;
    this.parser = parser;
    this.tables = tables;
  }

  Change bind(List<OperationInput> inputs) {
    Change change = Change.NOTHING;
    for (OperationInput input : inputs) {
      Change next = one(input);
      tables = tables.after(next.operations());
      change = change.then(next);
    }
    return change;
  }

  private Change one(OperationInput in) {
    return in.op() == OperationInput.Kind.SENTENCE
        ? english.read(given(in.expression(), "expression", in), tables)
        : Change.of(operation(in));
  }

  private Operation operation(OperationInput in) {
    return switch (in.op()) {
      case ADD_COLUMN -> addColumn(in);
      case DROP_COLUMN -> new DropColumn(table(in).name(), column(in).name());
      case RENAME_COLUMN -> new RenameColumn(table(in).name(), column(in).name(), newName(in));
      case ALTER_TYPE ->
          new ChangeType(
              table(in).name(),
              column(in).name(),
              type(given(in.type(), "type", in)),
              in.expression().map(this::expression),
              Optional.empty());
      case SET_NOT_NULL -> new SetNotNull(table(in).name(), column(in).name());
      case DROP_NOT_NULL -> new DropNotNull(table(in).name(), column(in).name());
      case SET_DEFAULT -> new SetDefault(table(in).name(), column(in).name(), sql(in));
      case DROP_DEFAULT -> new DropDefault(table(in).name(), column(in).name());
      case ADD_TABLE -> new CreateTable(newTable(in));
      case DROP_TABLE -> new DropTable(table(in).name());
      case RENAME_TABLE -> new RenameTable(table(in).name(), newName(in));
      case ADD_INDEX -> new AddIndex(index(in));
      case DROP_INDEX -> new DropIndex(QualifiedName.parse(given(in.name(), "name", in)));
      case ADD_FOREIGN_KEY -> new AddConstraint(table(in).name(), foreignKey(in));
      case ADD_CHECK ->
          new AddConstraint(
              table(in).name(), new Check(constraintName(in, List.of(), "check"), sql(in)));
      case ADD_UNIQUE ->
          new AddConstraint(
              table(in).name(), new Unique(constraintName(in, columns(in), "key"), columns(in)));
      case DROP_CONSTRAINT ->
          new DropConstraint(table(in).name(), Identifier.parse(given(in.name(), "name", in)));
      case ADD_ENUM_VALUE ->
          new AddEnumValue(
              QualifiedName.parse(given(in.name(), "name", in)),
              given(in.to(), "to", in),
              Optional.empty());
      case ENABLE_RLS -> new EnableRowSecurity(table(in).name());
      case ADD_POLICY -> new AddPolicy(table(in).name(), policy(in));
      case BACKFILL ->
          new Backfill(
              table(in).name(),
              assignments(in),
              expression(given(in.where(), "where", in)),
              Optional.empty());
      case SENTENCE -> throw new IllegalStateException("read before");
    };
  }

  private static String given(Optional<String> value, String name, OperationInput in) {
    return value.orElseThrow(
        () ->
            new InvalidInput(
                "the operation " + Names.words(in.op()) + " has no " + name, "give " + name));
  }

  private TableShape table(OperationInput in) {
    QualifiedName wanted =
        in.table()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "the operation " + Names.words(in.op()) + " has no table", "give table"));
    return table(wanted);
  }

  private TableShape table(QualifiedName wanted) {
    List<QualifiedName> all = tables.all().stream().map(TableShape::name).toList();
    return tables.get(new NameLookup(wanted, List.of(tables.home())).find(all));
  }

  private Field column(OperationInput in) {
    return field(table(in), given(in.name(), "name", in));
  }

  private static Field field(TableShape table, String written) {
    Identifier name = Identifier.parse(written);
    return table
        .field(name)
        .orElseThrow(
            () -> {
              List<String> all =
                  table.fields().stream().map(field -> field.name().value()).toList();
              return new NotFound(
                  table.name().sql() + " has no column " + name.sql(),
                  CloseMatches.of(name.value(), all),
                  "its columns are " + String.join(", ", all));
            });
  }

  private List<Identifier> columns(OperationInput in) {
    if (in.columns().isEmpty()) {
      throw new InvalidInput(
          "the operation " + Names.words(in.op()) + " has no columns", "give columns");
    }
    TableShape table = table(in);
    return in.columns().stream().map(name -> field(table, name).name()).toList();
  }

  private static Identifier newName(OperationInput in) {
    return Identifier.parse(given(in.to(), "to", in));
  }

  private Identifier constraintName(OperationInput in, List<Identifier> columns, String suffix) {
    return in.name()
        .map(Identifier::parse)
        .orElseGet(() -> tables.freeName(table(in).name(), columns, suffix));
  }

  private String sql(OperationInput in) {
    return expression(given(in.expression(), "expression", in));
  }

  /** Written anew from its tree, so that nothing else can hide in it. */
  private String expression(String written) {
    return parser.expression(written).expression().text();
  }

  private static String type(String written) {
    if (!TYPE.matcher(written.strip()).matches()) {
      throw new InvalidInput(
          written + " is not a type", "give one as SQL, such as numeric(12,2) or text[]");
    }
    return written.strip();
  }

  private AddColumn addColumn(OperationInput in) {
    TableShape table = table(in);
    Identifier name = Identifier.parse(given(in.name(), "name", in));
    if (table.field(name).isPresent()) {
      throw new InvalidInput(
          table.name().sql() + " already has a column " + name.sql(), "give another name");
    }
    NewColumn column = NewColumn.of(name.value(), type(given(in.type(), "type", in)));
    NewColumn required = in.required() ? column.required() : column;
    NewColumn complete =
        in.expression().map(text -> required.defaulting(expression(text))).orElse(required);
    return new AddColumn(
        table.name(),
        in.to().map(target -> complete.referring(reference(target))).orElse(complete));
  }

  private Reference reference(String target) {
    TableShape table = table(QualifiedName.parse(target));
    Field key =
        table
            .key()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        table.name().sql() + " has no primary key of one column",
                        "give it one first"));
    return new Reference(table.name(), key.name(), ReferentialAction.NO_ACTION);
  }

  private ForeignKey foreignKey(OperationInput in) {
    Identifier column = columns(in).get(0);
    return new ForeignKey(
        constraintName(in, List.of(column), "fkey"), column, reference(given(in.to(), "to", in)));
  }

  private NewIndex index(OperationInput in) {
    List<Identifier> columns = columns(in);
    return new NewIndex(
        constraintName(in, columns, "idx"),
        table(in).name(),
        "btree",
        in.required(),
        columns.stream().map(Identifier::sql).toList(),
        in.where().map(this::expression));
  }

  private NewPolicy policy(OperationInput in) {
    String condition = expression(given(in.where(), "where", in));
    return new NewPolicy(
        Identifier.parse(given(in.name(), "name", in)),
        "ALL",
        in.to().map(Identifier::parse),
        Optional.of(condition),
        Optional.of(condition));
  }

  private NewTable newTable(OperationInput in) {
    QualifiedName wanted =
        in.table().orElseThrow(() -> new InvalidInput("the new table has no name", "give table"));
    QualifiedName name =
        wanted.schema().isPresent() ? wanted : tables.newTable(wanted.name().value());
    if (tables.find(name).isPresent()) {
      throw new InvalidInput("there already is a table " + name.sql(), "give another name");
    }
    List<NewColumn> columns = new ArrayList<>();
    boolean keyed = in.columns().stream().anyMatch(text -> text.startsWith("id "));
    if (!keyed) {
      columns.add(NewColumn.id());
    }
    in.columns().forEach(text -> columns.add(described(text)));
    Identifier key = Identifier.of(name.name().value() + "_pkey");
    return new NewTable(name, columns, List.of(new PrimaryKey(key, List.of(Identifier.of("id")))));
  }

  private static NewColumn described(String text) {
    Matcher matcher = COLUMN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidInput(
          text + " is not a column", "give name and type, such as title text not null");
    }
    NewColumn column =
        NewColumn.of(Identifier.parse(matcher.group(1)).value(), type(matcher.group(2)));
    return matcher.group(3) == null ? column : column.required();
  }

  private String assignments(OperationInput in) {
    TableShape table = table(in);
    String text = given(in.expression(), "expression", in);
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidInput(text + " assigns nothing", "give column = value, as SQL");
    }
    Identifier column = field(table, text.substring(0, equals).strip()).name();
    return column.sql() + " = " + expression(text.substring(equals + 1));
  }
}
