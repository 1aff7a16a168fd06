package dev.dbx.query.usage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.query.usage.UserUsage.NotCounted;
import dev.dbx.query.usage.UserUsage.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts what belongs to one user, table by table, as long as there is time. */
final class UserRows {

  private final Ports ports;
  private final ReadGuard guard;
  private final String user;
  private final Instant end;
  private final Call call;
  private final List<Owned> owned = new ArrayList<>();
  private final List<NotCounted> notCounted = new ArrayList<>();

  private UserRows(Ports ports, String user, Duration budget, Call call) {
    this.ports = ports;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.user = user;
    this.end = Instant.now().plus(budget);
    this.call = call;
  }

  static UserUsage count(Catalog catalog, String user, Duration budget, Ports ports, Call call) {
    UserRows rows = new UserRows(ports, user, budget, call);
    catalog.relations().stream()
        .filter(UserRows::isTable)
        .forEach(table -> Ownership.of(table).ifPresent(by -> rows.count(table, by)));
    rows.owned.sort(Comparator.comparing(Owned::bytes).reversed());
    return new UserUsage(
        user,
        rows.owned.stream().mapToLong(Owned::rows).sum(),
        rows.owned.stream().mapToLong(Owned::bytes).sum(),
        rows.owned,
        rows.notCounted);
  }

  private static boolean isTable(Relation relation) {
    return relation.partitionOf().isEmpty()
        && (relation.kind() == RelationKind.TABLE
            || relation.kind() == RelationKind.PARTITIONED_TABLE);
  }

  private void count(Relation table, Ownership by) {
    Duration left = Duration.between(Instant.now(), end);
    if (left.isNegative() || left.isZero()) {
      notCounted.add(new NotCounted(table.name(), "there was no time left"));
      return;
    }
    try {
      Row row = ask(table, by, left);
      if (row.number("rows") > 0) {
        owned.add(
            new Owned(
                table.name(), by.column(), by.reason(), row.number("rows"), row.number("bytes")));
      }
    } catch (PermissionDenied | Refused | SqlFailed | TimedOut failed) {
      rethrowIfCancelled(failed);
      notCounted.add(
          new NotCounted(table.name(), failed.message().lines().findFirst().orElse("it failed")));
    }
  }

  private Row ask(Relation table, Ownership by, Duration left) {
    Sql question =
        Sql.of(
            """
            select count(*) as rows, coalesce(sum(pg_column_size(t)), 0)::bigint as bytes
            from {} t
            where t.{} = {}
            """,
            table.name(),
            by.column(),
            new Untyped(user));
    Duration longest = left.compareTo(call.timeout()) < 0 ? left : call.timeout();
    return ports
        .queries()
        .read(
            guard.vet(question, call), Scope.whole(Identity.CONNECTION), call.withTimeout(longest))
        .single();
  }

  private void rethrowIfCancelled(DbxException failed) {
    if (call.cancellation().isCancelled()) {
      throw failed;
    }
  }

  /** Whether somebody is meant at all. */
  static Optional<String> wanted(String user) {
    return Optional.of(user).map(String::strip).filter(text -> !text.isEmpty());
  }
}
