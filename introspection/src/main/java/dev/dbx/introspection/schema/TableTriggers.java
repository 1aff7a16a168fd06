package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.rules.SchemaRules;
import dev.dbx.introspection.words.TriggerWords;
import java.util.List;
import java.util.Optional;

/** The triggers of a table, and the functions they call. */
public final class TableTriggers implements UseCase<TableTriggers.Input, TableTriggers.Output> {

  @Doc(
      value = "Show the triggers of a table: when they fire, whether they do, and their functions",
      example = "applications")
  public record Input(
      @Doc("Table or view, with its schema where that is not on the search path")
          QualifiedName tableName) {}

  /**
   * All triggers of one table.
   *
   * @param triggers in the order in which they fire
   */
  public record Output(
      QualifiedName table,
      List<TriggerLine> triggers,
      List<TriggerFunction> functions,
      List<Finding> findings)
      implements Result {

    @Override
    public String headline() {
      String count = triggers.size() + (triggers.size() == 1 ? " trigger" : " triggers");
      return table.sql() + ": " + (triggers.isEmpty() ? "no triggers" : count);
    }
  }

  /** One trigger. */
  public record TriggerLine(
      Identifier name,
      String fires,
      QualifiedName function,
      String enabled,
      String definition,
      Optional<String> comment) {

    static TriggerLine of(Trigger trigger) {
      return new TriggerLine(
          trigger.name(),
          TriggerWords.fires(trigger),
          trigger.function(),
          TriggerWords.enabled(trigger.enabled()),
          trigger.definition(),
          trigger.comment());
    }
  }

  /**
   * What a trigger does.
   *
   * @param runsAs the caller, or the owner of a SECURITY DEFINER function
   */
  public record TriggerFunction(
      QualifiedName name, String language, String runsAs, Optional<String> comment, String source) {

    static TriggerFunction of(Row row) {
      return new TriggerFunction(
          QualifiedName.of(row.text("schema"), row.text("name")),
          row.text("language"),
          row.flag("definer") ? "its owner, " + row.text("owner") : "the caller",
          row.optionalText("comment"),
          row.text("source").strip());
    }
  }

  private final CatalogReader catalog;
  private final QueryRunner queries;

  public TableTriggers(CatalogReader catalog, QueryRunner queries) {
    this.catalog = catalog;
    this.queries = queries;
  }

  @Override
  public Output run(Input in, Call call) {
    Relation relation = catalog.relation(in.tableName(), call);
    List<Trigger> triggers =
        relation.triggers().stream().sorted(TriggerWords.firingOrder()).toList();
    return new Output(
        relation.name(),
        triggers.stream().map(TriggerLine::of).toList(),
        triggers.isEmpty() ? List.of() : functions(triggers, call),
        SchemaRules.checkTriggers(relation));
  }

  /** A trigger function takes no declared arguments, so its name alone tells it apart. */
  private List<TriggerFunction> functions(List<Trigger> triggers, Call call) {
    List<Sql> names =
        triggers.stream()
            .map(Trigger::function)
            .distinct()
            .map(
                name ->
                    Sql.of(
                        "n.nspname = {} and p.proname = {}",
                        name.schema().map(Identifier::value).orElse("pg_catalog"),
                        name.name().value()))
            .toList();
    Sql question =
        Sql.of(
            """
            select n.nspname as schema, p.proname as name, l.lanname as language,
              p.prosecdef as definer, pg_get_userbyid(p.proowner) as owner,
              obj_description(p.oid, 'pg_proc') as comment,
              pg_get_functiondef(p.oid) as source
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            join pg_language l on l.oid = p.prolang
            where p.pronargs = 0 and p.prokind = 'f' and ({})
            order by n.nspname, p.proname\
            """,
            Sql.join(" or ", names));
    return queries.ask(question, call).map(TriggerFunction::of);
  }
}
