package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.NewPolicy;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddPolicy;
import dev.dbx.migration.generate.plan.Operation.EnableRowSecurity;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who sees which rows. */
final class SecurityPatterns {

  private static final List<String> OWNERS =
      List.of("user_id", "author_id", "owner_id", "created_by", "customer_id", "profile_id");

  private static final List<String> TENANTS =
      List.of(
          "organization_id", "tenant_id", "company_id", "account_id", "workspace_id", "team_id");

  private SecurityPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            (m, c) -> owner(m, c, "SELECT"),
            "{who} @can only see|read|view|access their|its own {table}",
            "{who} @must only see|read|view|access their|its own {table}",
            "{who} see|read|access only their own {table}"),
        Rule.of(
            (m, c) -> owner(m, c, "ALL"),
            "{who} @can only see|read|view and edit|change|update|modify|write their|its own {table}",
            "{who} @can only edit|change|update|modify|write|manage|touch their|its own {table}",
            "protect {table} with|by row level security|rls per user",
            "enable rls|row_level_security on|for {table} per user|owner"),
        Rule.of(
            SecurityPatterns::tenant,
            "{who} @can only see|read|view|access {table} of their|its own? {tenant}",
            "{who} @must only see|read|view|access {table} of|in their|its own? {tenant}",
            "isolate {table} by|per {tenant}",
            "{table} @must be isolated|visible|accessible only? by|per|within|to|inside their|its|same|own|members_of? own? {tenant}",
            "@add tenant isolation to|for {table}",
            "each|every {tenant} @can|@must only see|sees its|their own {table}"),
        Rule.of(
            SecurityPatterns::enable,
            "enable|turn_on|activate rls|row_level_security on|for {table}",
            "protect {table} with|by rls|row_level_security"));
  }

  /** The tables that say who a user is, or which tenant. */
  private static Field column(TableShape table, List<String> names, String what) {
    return names.stream()
        .flatMap(name -> table.field(name).stream())
        .findFirst()
        .orElseThrow(
            () ->
                Unclear.ambiguous(
                    "Which column of "
                        + table.name().sql()
                        + " says which "
                        + what
                        + " a row belongs to?",
                    table.fields().stream().map(field -> field.name().value()).toList()));
  }

  private static Change owner(Match match, Context context, String command) {
    TableShape table = context.table(match.get("table"));
    Field owner = column(table, OWNERS, "user");
    String condition = owner.name().sql() + " = " + identity(context, owner, "app.user_id", true);
    return secured(table, owner.name().value() + "_own", command, condition, context);
  }

  private static Change tenant(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    Optional<Phrase> said = match.find("tenant");
    List<String> names =
        said.flatMap(context::findTable)
            .map(
                found -> Stream.concat(reference(table, found).stream(), TENANTS.stream()).toList())
            .orElse(TENANTS);
    Field tenant = column(table, names, "tenant");
    String setting = "app." + tenant.name().value();
    String condition = tenant.name().sql() + " = " + identity(context, tenant, setting, false);
    return secured(table, "tenant_isolation", "ALL", condition, context);
  }

  private static Optional<String> reference(TableShape table, TableShape target) {
    return table.referenceTo(target.name()).map(key -> key.columns().get(0).value());
  }

  /** Looked up once per statement, not once per row. */
  private static String identity(Context context, Field column, String setting, boolean user) {
    Catalog catalog = context.tables().catalog();
    boolean supabase =
        catalog.routines().stream().anyMatch(routine -> routine.name().sql().equals("auth.uid"));
    if (user && supabase && column.type().equals("uuid")) {
      return "(SELECT auth.uid())";
    }
    context.assume(
        "the application says who asks by SET " + setting + "; without it no row is seen");
    return "(SELECT nullif(current_setting('" + setting + "', true), '')::" + column.type() + ")";
  }

  private static Change secured(
      TableShape table, String name, String command, String condition, Context context) {
    List<Operation> operations = new ArrayList<>();
    if (table.relation().filter(found -> found.rowSecurity().enabled()).isEmpty()) {
      operations.add(new EnableRowSecurity(table.name()));
    }
    NewPolicy policy =
        new NewPolicy(
            Identifier.of(name),
            command,
            Optional.empty(),
            Optional.of(condition),
            command.equals("ALL") ? Optional.of(condition) : Optional.empty());
    operations.add(new AddPolicy(table.name(), policy));
    if (command.equals("SELECT")) {
      context.assume(
          "nobody else's rows are seen, and no rows are written: only SELECT is allowed");
    }
    return Change.of(operations).warning(notEffective(table));
  }

  static Hazard notEffective(TableShape table) {
    return Hazard.warning(
            "rls-not-effective",
            table.name().sql(),
            "the table's owner, superusers and roles with BYPASSRLS see every row")
        .withRemedy(
            "let the application connect as another role, or ALTER TABLE "
                + table.name().sql()
                + " FORCE ROW LEVEL SECURITY");
  }

  private static Change enable(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    if (table.relation().filter(found -> !found.policies().isEmpty()).isPresent()) {
      return Change.of(new EnableRowSecurity(table.name())).warning(notEffective(table));
    }
    throw Unclear.ambiguous(
        "With row-level security and no policy nobody sees a row of "
            + table.name().sql()
            + ". Who should see which?",
        List.of(
            "users can only see their own " + table.name().name().value(),
            "isolate " + table.name().name().value() + " by organization"));
  }
}
