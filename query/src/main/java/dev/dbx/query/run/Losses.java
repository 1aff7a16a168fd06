package dev.dbx.query.run;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Backups.Content;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which tables may lose rows or values by a statement: those it names and those that its views,
 * foreign keys and CASCADE reach. What triggers and functions change elsewhere is not among them.
 */
final class Losses {

  private static final Pattern UPSERT = pattern("\\bON\\s+CONFLICT\\b.*\\bDO\\s+UPDATE\\b");
  private static final Pattern CHANGES_COLUMNS = pattern("\\b(DROP|TYPE)\\b");
  private static final Pattern CASCADE = pattern("\\bCASCADE\\b");

  // Which action a foreign key takes depends on the statement for the first step alone: SET NULL is
  // an update, a rule may do anything. Partitions are part of their root, other children are not.
  private static final String REACHED =
      """
      with recursive reached (oid, deletes, updates) as (
        select c.oid, {}, {}
        from unnest({}) as name, lateral (select to_regclass(name)::oid as oid) c
        where c.oid is not null
        union
        select next.oid, next.deletes, next.updates
        from reached, lateral (
          select coalesce(pg_partition_root(conrelid)::oid, conrelid) as oid,
                 true as deletes, true as updates
          from pg_constraint
          where confrelid = reached.oid and contype = 'f'
            and (confdeltype in ('c', 'n', 'd') and reached.deletes
              or confupdtype in ('c', 'n', 'd') and reached.updates
              or {})
          union all
          select d.refobjid, true, true
          from pg_rewrite r
          join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          where r.ev_class = reached.oid and d.refclassid = 'pg_class'::regclass
          union all
          select inhrelid, reached.deletes, reached.updates
          from pg_inherits
          where inhparent = reached.oid
        ) next
      )
      select distinct nspname, relname
      from reached
      join pg_class c on c.oid = reached.oid
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'f') and nspname <> 'pg_catalog'
        and not (c.relispartition
          and exists (
            select from reached root
            where root.oid <> c.oid and root.oid in (select pg_partition_ancestors(c.oid)::oid)))
      order by nspname, relname
      """;

  private static final String INSERT_RULES =
      """
      select exists (
        select from unnest({}) as name
        join pg_rewrite r on r.ev_class = to_regclass(name)::oid and r.ev_type = '3') as found
      """;

  private static final String TRIGGERS =
      """
      select format('trigger %I of %I.%I', t.tgname, n.nspname, c.relname) as trigger
        from unnest({}) as name
        join pg_class c on c.oid = to_regclass(name)::oid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_trigger t on t.tgrelid = c.oid
       where not t.tgisinternal and t.tgenabled in ('O', 'A')
       order by 1
      """;

  private final QueryRunner queries;

  Losses(QueryRunner queries) {
    this.queries = queries;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /**
   * The tables to back up before the statement runs.
   *
   * @throws Refused if what it would take along cannot be told
   */
  List<QualifiedName> of(ParsedStatement statement, Call call) {
    // EXPLAIN ANALYZE executes what it explains
    ParsedStatement executed = statement.explained().orElse(statement);
    boolean cascades = CASCADE.matcher(executed.text()).find();
    requireBounded(executed, cascades);
    List<String> names = texts(named(executed, call));
    if (names.isEmpty()) {
      return List.of();
    }
    List<QualifiedName> tables =
        queries
            .ask(reached(executed, names, cascades), call)
            .map(row -> QualifiedName.of(row.text("nspname"), row.text("relname")));
    if (tables.isEmpty() && executed.kind() != Kind.DDL) {
      throw new Refused(
          "backup", "no table was found behind " + String.join(", ", names), "qualify the name");
    }
    return tables;
  }

  private static List<String> texts(List<QualifiedName> names) {
    return names.stream().map(QualifiedName::sql).toList();
  }

  /** The triggers of tables: nobody can tell what they change elsewhere. */
  List<String> triggers(List<QualifiedName> tables, Call call) {
    return queries.ask(Sql.of(TRIGGERS, texts(tables)), call).map(row -> row.text("trigger"));
  }

  /** The tables with the number of their rows. */
  List<String> counted(List<QualifiedName> tables, Call call) {
    List<Sql> counts =
        tables.stream()
            .map(
                table ->
                    Sql.of("select {}::text as name, count(*) as rows from {}", table.sql(), table))
            .toList();
    return queries
        .ask(Sql.join(" union all ", counts), call)
        .map(row -> row.text("name") + " (" + Plural.rows(row.number("rows")) + ")");
  }

  /** A change of the definition loses what it was. */
  static Content content(ParsedStatement statement) {
    return statement.kind() == Kind.DDL ? Content.ROWS_AND_DEFINITION : Content.ROWS;
  }

  /** ON DELETE matters where rows go, ON UPDATE where values change, neither in a definition. */
  private static Sql reached(ParsedStatement statement, List<String> names, boolean cascades) {
    boolean both =
        statement.kind() == Kind.MERGE || statement.traits().contains(Trait.WRITES_IN_CTE);
    boolean deletes = both || statement.kind() == Kind.DELETE;
    boolean updates = both || statement.kind() == Kind.UPDATE || statement.kind() == Kind.INSERT;
    boolean truncates = statement.kind() == Kind.TRUNCATE && cascades;
    return Sql.of(REACHED, deletes, updates, names, truncates);
  }

  /**
   * DROP TABLE takes rows of that table alone; what hangs on a type or schema is anybody's guess.
   */
  private static void requireBounded(ParsedStatement statement, boolean cascades) {
    String command = statement.command();
    boolean tablesOnly = command.equals("DROP TABLE") || command.equals("DROP MATERIALIZED VIEW");
    boolean drops = command.startsWith("DROP ") || command.equals("ALTER TYPE");
    if (command.equals("DROP EXTENSION") || drops && cascades && !tablesOnly) {
      throw new Refused(
          "backup",
          "nobody can tell which data " + command + (cascades ? " CASCADE" : "") + " takes along",
          "drop the tables one by one, or make a dump and use psql");
    }
  }

  private List<QualifiedName> named(ParsedStatement statement, Call call) {
    if (statement.traits().contains(Trait.WRITES_IN_CTE)) {
      return relations(statement);
    }
    return switch (statement.kind()) {
      case UPDATE, DELETE, MERGE, TRUNCATE -> statement.target();
      case INSERT ->
          UPSERT.matcher(statement.text()).find() || hasRules(statement.target(), call)
              ? statement.target()
              : List.of();
      case DDL -> losesByDefinition(statement) ? relations(statement) : List.of();
      case SELECT, VALUES, TABLE, SHOW, EXPLAIN, TRANSACTION, SESSION, OTHER, UNKNOWN -> List.of();
    };
  }

  /** An INSERT adds rows; what its rules do as well may be anything. */
  private boolean hasRules(List<QualifiedName> target, Call call) {
    return queries.ask(Sql.of(INSERT_RULES, texts(target)), call).single().flag("found");
  }

  private static boolean losesByDefinition(ParsedStatement statement) {
    return switch (statement.command()) {
      case "DROP TABLE" -> true;
      case "ALTER TABLE" -> CHANGES_COLUMNS.matcher(statement.text()).find();
      default -> false;
    };
  }

  private static List<QualifiedName> relations(ParsedStatement statement) {
    return statement.mentions().relations().stream().map(Mention::name).distinct().toList();
  }
}
