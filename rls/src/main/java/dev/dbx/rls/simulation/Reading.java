package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.rls.policy.NoPolicy;
import dev.dbx.rls.simulation.TestRlsPolicy.Output;
import dev.dbx.rls.simulation.TestRlsPolicy.PolicyVerdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.RowLiteral;
import dev.dbx.rls.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the table itself as the user, on the sealed read path. */
final class Reading {

  private static final int EXAMPLES = 5;
  private static final int LOOKED_AT = 6;

  private final Ports ports;
  private final Subject subject;
  private final ReadGuard guard;

  Reading(Ports ports, Subject subject) {
    this.ports = ports;
    this.subject = subject;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
  }

  Output run(Call call) {
    Scope user = Scope.standard().as(subject.user().identity());
    List<String> notes = new ArrayList<>(subject.notes());
    Optional<Long> total = count(Scope.standard(), call);
    try {
      List<Column> columns = readable(call);
      RowSet seen = read(rows(columns, Sql.of(" limit {}", EXAMPLES)), user, call);
      long rows = count(user, call).orElse((long) seen.rows().size());
      List<PolicyVerdict> policies = policies(notes, call);
      Counted counted =
          new Counted(Optional.of(rows), total, own(Scope.standard(), call), own(user, call));
      if (counted.own().filter(it -> it == 0).isPresent()) {
        notes.add("no row there belongs to " + subject.user().identity().label());
      }
      String outcome = rows == 0 ? "silently_zero_rows" : counted.hidesOwn() ? "partly" : "allowed";
      return output(outcome, reason(rows, counted), counted, seen, policies, notes);
    } catch (PermissionDenied denied) {
      return failed("missing_grant", denied, total, notes);
    } catch (DbxException.SqlFailed failed) {
      return failed("error", failed, total, notes);
    }
  }

  private Output failed(String outcome, DbxException e, Optional<Long> total, List<String> notes) {
    notes.add(e.hint());
    RowSet nothing = new RowSet(List.of(), List.of(), 0, false, java.time.Duration.ZERO);
    Counted counted = new Counted(Optional.empty(), total, Optional.empty(), Optional.empty());
    return output(outcome, e.message(), counted, nothing, List.of(), notes);
  }

  /**
   * How many rows.
   *
   * @param seen by the user
   * @param total as far as the connection's role sees them
   * @param own rows of the user
   * @param ownSeen those of them that the user sees
   */
  private record Counted(
      Optional<Long> seen, Optional<Long> total, Optional<Long> own, Optional<Long> ownSeen) {

    boolean hidesOwn() {
      return own.isPresent() && ownSeen.isPresent() && ownSeen.get() < own.get();
    }
  }

  private Output output(
      String outcome,
      String reason,
      Counted counted,
      RowSet seen,
      List<PolicyVerdict> policies,
      List<String> notes) {
    return new Output(
        subject.relation().name().sql(),
        subject.user().identity().label(),
        "SELECT",
        outcome,
        reason,
        counted.seen(),
        counted.total(),
        counted.own(),
        counted.ownSeen(),
        seen.columns(),
        seen.rows(),
        policies,
        List.of(),
        List.of(),
        "the database itself, read-only",
        notes);
  }

  private String reason(long rows, Counted counted) {
    Optional<Long> total = counted.total();
    String of = total.filter(all -> all >= rows).map(all -> " of " + all).orElse("");
    if (rows > 0 && counted.hidesOwn()) {
      return "%d%s rows, but only %d of their own %d"
          .formatted(rows, of, counted.ownSeen().orElse(0L), counted.own().orElse(0L));
    }
    if (rows > 0) {
      return "allowed, %d%s rows".formatted(rows, of);
    }
    if (total.filter(all -> all == 0).isPresent()) {
      return "no rows, because there are none";
    }
    List<Policy> policies = subject.policies(PolicyCommand.SELECT);
    return "silently zero rows%s: %s"
        .formatted(
            of,
            subject.isBound() && policies.stream().noneMatch(Policy::permissive)
                ? NoPolicy.words(subject.relation(), PolicyCommand.SELECT, subject.role(), policies)
                : "no policy lets one through");
  }

  /** Of the user's own rows. */
  private Optional<Long> own(Scope scope, Call call) {
    Optional<OwnedTable> table = subject.table().filter(it -> !it.users().isEmpty());
    if (table.isEmpty() || subject.user().user().isEmpty()) {
      return Optional.empty();
    }
    Identifier owner = table.get().users().get(0);
    Sql own = table.get().belongsTo(owner, subject.user().user().get());
    return count(Sql.of(" where {}", own), scope, call);
  }

  private Optional<Long> count(Scope scope, Call call) {
    return count(Sql.of(""), scope, call);
  }

  private Optional<Long> count(Sql where, Scope scope, Call call) {
    try {
      Sql question =
          Sql.of("select count(*) as rows from {}", subject.relation().name()).then(where);
      return Optional.of(read(question, scope, call).single().number("rows"));
    } catch (DbxException notCounted) {
      return Optional.empty();
    }
  }

  private RowSet read(Sql question, Scope scope, Call call) {
    return ports.queries().read(guard.vet(question, call), scope, call);
  }

  /** Columns that the user's role is granted; all where none is, so that the error tells. */
  private List<Column> readable(Call call) {
    Sql question =
        Sql.of(
            "select attname::text as name from pg_attribute"
                + " where attrelid = {}::regclass and attnum > 0 and not attisdropped"
                + " and has_column_privilege({}::name, attrelid, attnum, 'select')",
            subject.relation().name().sql(),
            subject.role().value());
    List<String> names = ports.queries().ask(question, call).map(row -> row.text("name"));
    List<Column> granted =
        subject.relation().columns().stream()
            .filter(column -> names.contains(column.name().value()))
            .toList();
    return granted.isEmpty() ? subject.relation().columns() : granted;
  }

  private Sql rows(List<Column> columns, Sql rest) {
    return Stage.select(subject.relation().name(), columns.stream().map(Column::name).toList())
        .then(rest);
  }

  /** Which policy lets which row through: rows of the user first, then others. */
  private List<PolicyVerdict> policies(List<String> notes, Call call) {
    List<Policy> policies = subject.policies(PolicyCommand.SELECT);
    if (!subject.isBound() || policies.isEmpty()) {
      return List.of();
    }
    List<List<@Nullable Object>> rows = samples(call);
    if (rows.isEmpty()) {
      return policies.stream().map(policy -> verdict(policy, List.of())).toList();
    }
    try {
      return together(policies, rows, call);
    } catch (DbxException oneFails) {
      return oneByOne(policies, rows, notes, call);
    }
  }

  /** All policies for all rows in one question. */
  private List<PolicyVerdict> together(
      List<Policy> policies, List<List<@Nullable Object>> rows, Call call) {
    List<List<String>> said = values(policies, rows, call);
    List<PolicyVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      List<String> lines = new ArrayList<>();
      for (int j = 0; j < rows.size(); j++) {
        lines.add(key(rows.get(j)) + ": " + said.get(j).get(i));
      }
      verdicts.add(verdict(policies.get(i), lines));
    }
    return verdicts;
  }

  /** A policy that fails says nothing of the others. */
  private List<PolicyVerdict> oneByOne(
      List<Policy> policies, List<List<@Nullable Object>> rows, List<String> notes, Call call) {
    List<PolicyVerdict> verdicts = new ArrayList<>();
    for (Policy policy : policies) {
      try {
        verdicts.addAll(together(List.of(policy), rows, call));
      } catch (DbxException e) {
        notes.add("policy " + policy.name().sql() + " was not evaluated: " + e.message());
        verdicts.add(verdict(policy, List.of()));
      }
    }
    return verdicts;
  }

  private List<List<@Nullable Object>> samples(Call call) {
    try {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      Optional<OwnedTable> table = subject.table().filter(it -> !it.users().isEmpty());
      if (table.isPresent() && subject.user().user().isPresent()) {
        Identifier owner = table.get().users().get(0);
        String id = subject.user().user().get();
        Sql own = table.get().belongsTo(owner, id);
        Sql others = table.get().belongsToOthers(owner, id);
        rows.addAll(samples(Sql.of(" where {} limit {}", own, LOOKED_AT / 2), call));
        rows.addAll(samples(Sql.of(" where {} limit {}", others, LOOKED_AT / 2), call));
      } else {
        rows.addAll(samples(Sql.of(" limit {}", LOOKED_AT), call));
      }
      return rows;
    } catch (DbxException hidden) {
      return List.of();
    }
  }

  private List<List<@Nullable Object>> samples(Sql rest, Call call) {
    List<Sql> texts =
        subject.relation().columns().stream()
            .map(column -> Sql.of("{}::text", column.name()))
            .toList();
    Sql question =
        Sql.of("select {} from {}", Sql.join(", ", texts), subject.relation().name()).then(rest);
    return read(question, Scope.standard(), call).rows();
  }

  private static PolicyVerdict verdict(Policy policy, List<String> rows) {
    return new PolicyVerdict(
        policy.name().value(),
        policy.permissive() ? "permissive" : "restrictive",
        policy.using().orElse(""),
        rows);
  }

  /** As the user, of rows that the user may not see: for each row what each policy says. */
  private List<List<String>> values(
      List<Policy> policies, List<List<@Nullable Object>> rows, Call call) {
    List<Sql> predicates =
        policies.stream()
            .map(
                policy ->
                    policy
                        .using()
                        .map(text -> Sql.of("({})::text", new Expression(text)))
                        .orElseGet(() -> Sql.of("'true'")))
            .toList();
    Sql question =
        Sql.of(
            "select {} from ({}) as {}",
            Sql.join(", ", predicates),
            Sql.join(" union all ", rows.stream().map(this::literal).toList()),
            subject.relation().name().name());
    RowSet answer =
        ports
            .queries()
            .read(
                guard.vetPolicies(question, subject.relation(), call),
                Scope.standard().as(subject.user().identity()),
                call);
    List<List<String>> said = new ArrayList<>();
    for (List<@Nullable Object> row : answer.rows()) {
      said.add(row.stream().map(cell -> cell == null ? "null" : cell.toString()).toList());
    }
    return said;
  }

  private Sql literal(List<@Nullable Object> row) {
    List<Column> all = subject.relation().columns();
    return RowLiteral.of(
        subject.relation(),
        column -> Optional.ofNullable(row.get(all.indexOf(column))).map(Object::toString));
  }

  private String key(List<@Nullable Object> row) {
    List<Identifier> key =
        subject.relation().constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.PRIMARY_KEY)
            .map(Constraint::columns)
            .findFirst()
            .orElse(List.of(subject.relation().columns().get(0).name()));
    List<String> parts = new ArrayList<>();
    List<Column> all = subject.relation().columns();
    for (int i = 0; i < all.size(); i++) {
      if (key.contains(all.get(i).name())) {
        parts.add(all.get(i).name().sql() + " = " + row.get(i));
      }
    }
    return String.join(", ", parts);
  }
}
