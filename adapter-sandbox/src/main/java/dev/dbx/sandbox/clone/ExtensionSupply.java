package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Extension;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.Extensions;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the extensions of an original: the same, another version, or a stand-in. */
final class ExtensionSupply {

  private static final String OBJECT = "extension ";

  /** How many of what is missing are named. */
  private static final int NAMED = 5;

  private final SandboxSql sandbox;
  private final String owner;
  private final QueryRunner original;
  private final Call call;
  private final Map<String, Extension> byObject;

  /**
   * @param administrator of the copy
   * @param owner who makes everything else there, and may use what extensions bring
   */
  ExtensionSupply(
      SandboxSql administrator,
      String owner,
      List<Extension> extensions,
      QueryRunner original,
      Call call) {
    this.sandbox = administrator;
    this.owner = owner;
    this.original = original;
    this.call = call;
    this.byObject =
        extensions.stream()
            .collect(
                Collectors.toMap(
                    extension -> OBJECT + extension.name().sql(), Function.identity()));
  }

  /** Whether that is what the statement makes. */
  boolean makes(Statement statement) {
    return byObject.containsKey(statement.object());
  }

  /** Does what the statement would do, as far as it can be done here. */
  List<Gap> supply(Statement statement) {
    Extension extension = byObject.get(statement.object());
    if (extension == null) {
      throw new IllegalArgumentException("no extension is made by: " + statement.object());
    }
    List<String> versions = versions(extension.name());
    if (versions.isEmpty()) {
      return List.of(standIn(extension, "it is not available in the sandbox"));
    }
    if (!isTrusted(extension.name()) && !Extensions.isAllowed(extension.name().value())) {
      return List.of(
          standIn(extension, "it may reach files, programs or servers, so the sandbox has none"));
    }
    try {
      return create(extension, versions.contains(extension.version()));
    } catch (SqlFailed e) {
      return List.of(standIn(extension, "the sandbox cannot make it: " + e.message()));
    }
  }

  private List<String> versions(Identifier name) {
    return sandbox.values(
        "select version from pg_available_extension_versions where name = "
            + Literal.of(name.value()));
  }

  private boolean isTrusted(Identifier name) {
    return sandbox
        .values(
            "select bool_or(trusted) from pg_available_extension_versions where name = "
                + Literal.of(name.value()))
        .contains("t");
  }

  private List<Gap> create(Extension extension, boolean same) {
    String schema = extension.schema().sql();
    String version = same ? " version " + Literal.of(extension.version()) : "";
    boolean system = extension.schema().value().startsWith("pg_");
    sandbox.execute(
        (system ? "" : makeSchema(extension) + ";")
            + "create extension if not exists "
            + extension.name().sql()
            + (" with schema " + schema)
            + version
            + " cascade");
    return same ? List.of() : List.of(new Gap(object(extension), otherVersion(extension)));
  }

  private String makeSchema(Extension extension) {
    return "create schema if not exists " + extension.schema().sql() + " authorization " + owner;
  }

  private String otherVersion(Extension extension) {
    String here =
        sandbox
            .values(
                "select extversion from pg_extension where extname = "
                    + Literal.of(extension.name().value()))
            .get(0);
    return "the original has version " + extension.version() + ", the sandbox " + here;
  }

  private Gap standIn(Extension extension, String reason) {
    ExtensionMembers members = ExtensionMembers.read(extension.name(), original, call);
    sandbox.execute(makeSchema(extension));
    StandInExtension standIn = StandInExtension.begin(extension, sandbox);
    List<Statements.Failure> failures =
        new Statements(sandbox).run(StandIns.of(extension.name(), members, owner));
    standIn.end();
    return new Gap(object(extension), reason + "; " + summary(members, failures));
  }

  private static String summary(ExtensionMembers members, List<Statements.Failure> failures) {
    List<String> missing =
        Stream.concat(
                failures.stream().map(failure -> failure.statement().object()),
                members.others().stream())
            .toList();
    String standing =
        "its types (%d) hold any text, its functions (%d) and operators (%d) raise an error"
            .formatted(
                members.types().size(), members.functions().size(), members.operators().size());
    String more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
    return missing.isEmpty()
        ? standing
        : standing
            + "; missing: "
            + missing.stream().limit(NAMED).collect(Collectors.joining(", "))
            + more;
  }

  /** Columns whose values are only text because of that. */
  List<Gap> columns() {
    // names come out qualified
    sandbox.execute("set search_path = ''");
    return sandbox
        .query(
            """
            select
              'column ' || c.oid::regclass || '.' || quote_ident(a.attname), t.oid::regtype
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f')
            join pg_type t on t.oid = a.atttypid
            left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
            join pg_proc p on p.oid = coalesce(e.typinput, t.typinput)
            where p.prosrc = 'textin' and p.proname ~ '^dbx_.*_in$'
              and a.attnum > 0 and not a.attisdropped
            order by c.oid::regclass::text, a.attnum
            """)
        .stream()
        .map(
            row ->
                new Gap(
                    String.valueOf(row.get(0)),
                    "its type " + row.get(1) + " is a stand-in that holds any text"))
        .toList();
  }

  private static String object(Extension extension) {
    return OBJECT + extension.name().sql();
  }
}
