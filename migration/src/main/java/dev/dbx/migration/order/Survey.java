package dev.dbx.migration.order;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.trace.StatementError;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import dev.dbx.migration.trace.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A folder run from nothing, one by one.
 *
 * @param footprints of those that ran, in order
 * @param made the names of what each made, without what comes with it
 * @param definitions in the end
 * @param failure of the first that does not run; none behind it did
 */
record Survey(
    List<Footprint> footprints,
    List<List<String>> made,
    Catalog definitions,
    Optional<StatementError> failure) {

  static Survey of(List<Migration> migrations, Sandbox sandbox, int major, Call call) {
    try (Sandbox.Session session = sandbox.open(major, call)) {
      session.supply(text(migrations), call);
      try (SandboxConnection connection = session.connect(call)) {
        return run(migrations, session, connection, call);
      }
    }
  }

  /** What they count on, and none of them makes, is there from the beginning. */
  static String text(List<Migration> migrations) {
    return migrations.stream().map(one -> one.up().sql()).collect(Collectors.joining("\n;\n"));
  }

  private static Survey run(
      List<Migration> migrations,
      Sandbox.Session session,
      SandboxConnection connection,
      Call call) {
    List<Footprint> footprints = new ArrayList<>();
    List<List<String>> made = new ArrayList<>();
    Tracer tracer = new Tracer(session, call.silent());
    Census before = Census.of(connection);
    Map<Address, String> names = new HashMap<>(Census.names(before.states().keySet(), connection));
    Optional<StatementError> failure = Optional.empty();
    for (Migration migration : migrations) {
      Trace trace = tracer.run(migration.up().sql(), migration.up().transaction());
      failure = trace.failure().flatMap(TracedStatement::error);
      if (failure.isPresent()) {
        break;
      }
      Census after = Census.of(connection);
      Footprint footprint = Footprint.of(before, after, trace, names, connection);
      names.putAll(footprint.names());
      footprints.add(footprint);
      Set<Address> top = footprint.topMost(after);
      made.add(top.stream().map(footprint::name).sorted().toList());
      before = after;
      call.progress().report(footprints.size(), migrations.size(), migration.path());
    }
    return new Survey(footprints, made, session.catalog().definitions(call), failure);
  }
}
