package dev.dbx.sandbox.rows;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.sql.Literal;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CHECK constraints that are NOT VALID: rows of the original may break them, and would not come in
 * while they are there.
 */
final class UnvalidatedChecks {

  private final SandboxSql sandbox;
  private final List<List<@Nullable String>> checks;

  private UnvalidatedChecks(SandboxSql sandbox, List<List<@Nullable String>> checks) {
    this.sandbox = sandbox;
    this.checks = checks;
  }

  /** Takes them away. */
  static UnvalidatedChecks lift(SandboxSql sandbox) {
    List<List<@Nullable String>> checks =
        sandbox.query(
            """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(k.conname),
              pg_get_constraintdef(k.oid), coalesce(obj_description(k.oid, 'pg_constraint'), '')
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'c' and not k.convalidated and k.coninhcount = 0
              and c.oid >= 16384
            order by 1, 2
            """);
    for (List<@Nullable String> check : checks) {
      sandbox.execute("alter table %s drop constraint %s".formatted(check.get(0), check.get(1)));
    }
    return new UnvalidatedChecks(sandbox, checks);
  }

  /** Puts them back as they were. */
  List<Gap> restore() {
    return new Statements(sandbox)
        .run(checks.stream().map(UnvalidatedChecks::creation).toList()).stream()
            .map(failure -> new Gap(failure.statement().object(), failure.error().message()))
            .toList();
  }

  private static Statement creation(List<@Nullable String> check) {
    String comment = String.valueOf(check.get(3));
    return new Statement(
        "constraint %s of %s".formatted(check.get(1), check.get(0)),
        "alter table %s add constraint %s %s".formatted(check.get(0), check.get(1), check.get(2))
            + (comment.isEmpty()
                ? ""
                : "; comment on constraint %s on %s is %s"
                    .formatted(check.get(1), check.get(0), Literal.of(comment))));
  }
}
