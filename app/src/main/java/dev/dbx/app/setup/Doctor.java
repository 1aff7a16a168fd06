package dev.dbx.app.setup;

import dev.dbx.core.catalog.Server;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what dbx is connected to, what it may do there, and what is off and how to turn it on. */
public final class Doctor implements UseCase<Doctor.Input, Doctor.Output> {

  @Doc("Checks the connection, the role, the effective policy and what is switched off")
  public record Input() {}

  /**
   * What was found.
   *
   * @param source where the connection was named
   * @param readOnlyProof what happened when dbx tried to write at connecting
   */
  public record Output(
      String connection,
      String source,
      String environment,
      boolean writesPossible,
      String server,
      String database,
      RoleFacts role,
      String readOnlyProof,
      Map<String, String> installation,
      List<Extension> extensions,
      List<PolicyLine> policy,
      List<Finding> findings)
      implements Result {
    @Override
    public String headline() {
      return "connected to %s as %s; reads are proven read-only, writes are %s"
          .formatted(
              connection, role.name(), writesPossible ? "possible after a confirmation" : "off");
    }
  }

  /**
   * What the connection's role may do in user schemas.
   *
   * @param canBecome roles it may SET ROLE to
   */
  public record RoleFacts(
      String name,
      boolean superuser,
      boolean bypassesRls,
      long tables,
      long readable,
      long writable,
      long owned,
      List<String> canBecome) {}

  /** An installed extension. */
  public record Extension(String name, String version) {}

  /** One rule of the policy in force. */
  public record PolicyLine(String rule, String meaning) {}

  private static final Sql ROLE =
      Sql.of(
          """
          select current_user::text as name,
                 count(c.oid) as tables,
                 count(*) filter (where has_table_privilege(c.oid, 'select')) as readable,
                 count(*) filter (where has_table_privilege(c.oid, 'insert, update, delete')) as writable,
                 count(*) filter (where pg_has_role(c.relowner, 'usage')) as owned,
                 array(select rolname::text from pg_roles
                        where rolname <> current_user and rolname !~ '^pg_'
                          and pg_has_role(oid, 'member')
                        order by 1) as can_become
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p')
             and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          """);

  private static final Sql EXTENSIONS =
      Sql.of("select extname as name, extversion as version from pg_extension order by 1");

  private final Ports ports;
  private final String source;
  private final Installation installation;
  private final List<PolicyLine> policy;

  /**
   * @param source where the connection was named: an option, a variable, dbx.toml
   */
  public Doctor(Ports ports, String source, Installation installation, List<PolicyLine> policy) {
    this.ports = ports;
    this.source = source;
    this.installation = installation;
    this.policy = List.copyOf(policy);
  }

  @Override
  public Output run(Input input, Call call) {
    Server server = ports.catalog().server(call);
    RoleFacts role = role(server, call);
    List<Extension> extensions =
        ports
            .queries()
            .ask(EXTENSIONS, call)
            .map(row -> new Extension(row.text("name"), row.text("version")));
    return new Output(
        ports.target().name(),
        source,
        ports.target().environment().name().toLowerCase(Locale.ROOT),
        ports.target().environment().allowsWrites(),
        "PostgreSQL " + server.version() + (server.replica() ? ", a hot standby" : ""),
        server.database(),
        role,
        "a write in the sealed transaction was refused by the server (SQLSTATE 25006)",
        installation.facts(),
        extensions,
        policy,
        new Diagnosis(ports, role, extensions, installation).findings(call));
  }

  private RoleFacts role(Server server, Call call) {
    Row row = ports.queries().ask(ROLE, call).single();
    return new RoleFacts(
        row.text("name"),
        server.superuser(),
        server.bypassRls(),
        row.number("tables"),
        row.number("readable"),
        row.number("writable"),
        row.number("owned"),
        row.texts("can_become"));
  }
}
