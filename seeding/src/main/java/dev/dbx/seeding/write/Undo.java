package dev.dbx.seeding.write;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.Audit;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.seeding.write.MadeRows.Rows;
import dev.dbx.seeding.write.SeedTestData.Input;
import dev.dbx.seeding.write.SeedTestData.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Removes the rows of an earlier run, and no others. */
final class Undo {

  private static final int KEYS_AT_ONCE = 500;

  private static final Complaint COMPLAINT =
      new Complaint("rows could not be removed", "nothing was removed");

  private final Ports ports;
  private final Audit audit;

  Undo(Ports ports, Audit audit) {
    this.ports = ports;
    this.audit = audit;
  }

  Output run(Input in, Call call) {
    String asked = "undo " + in.templateName();
    audit.requireWritable(asked, "changed");
    MadeRows made =
        ports
            .seeds()
            .kept(in.templateName())
            .map(MadeRows::read)
            .orElseThrow(
                () ->
                    new NotFound(
                        "nothing is written down under " + in.templateName(),
                        List.of(),
                        "the answer of seed-test-data names the label to undo"));
    return audit.audited(asked, () -> remove(in, asked, made, call));
  }

  private Output remove(Input in, String asked, MadeRows made, Call call) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Own(Sql.of("set constraints all deferred"), Optional.empty(), COMPLAINT));
    made.tables().forEach(rows -> clear(rows, steps));
    made.tables().reversed().forEach(rows -> delete(rows, steps));
    String preview =
        made.tables().stream()
            .map(rows -> "%s: at most %,d rows".formatted(rows.table().sql(), rows.count()))
            .collect(Collectors.joining("\n"));
    Request request =
        new Request(
            "remove what " + made.label() + " made",
            asked + "\n" + preview,
            ports.target().label());
    String by = audit.confirmed(request, asked, call);
    audit.record(Outcome.APPROVED, asked + "\nconfirmed by " + by);
    List<String> counts =
        ports
            .scripts()
            .run(
                new WriteGuard(ports.parser(), ports.queries()).vetScript(steps, true, call), call);
    long removed = counts.stream().mapToLong(Long::parseLong).sum();
    audit.record(Outcome.WRITTEN, asked + "\n" + removed + " rows removed");
    return new Output(
        made.template(),
        Math.toIntExact(made.seed()),
        Math.toIntExact(made.scale()),
        Identity.CONNECTION.label(),
        SeedTestData.Done.REMOVED,
        removed,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        made.notes());
  }

  /** Keys that go in a circle would keep one another's rows. */
  private static void clear(Rows rows, List<Step> steps) {
    for (Identifier column : rows.cleared()) {
      conditions(rows)
          .forEach(
              where ->
                  steps.add(
                      own(
                          Sql.of(
                              "update {} set {} = null where {}", rows.table(), column, where))));
    }
  }

  private static void delete(Rows rows, List<Step> steps) {
    // rows point to those before them, if they point to their own table
    for (Sql where : conditions(rows).reversed()) {
      steps.add(
          new Step.Asked(
              Sql.of("select count(*)::text as answer from {} where {}", rows.table(), where),
              Optional.empty(),
              COMPLAINT));
      steps.add(own(Sql.of("delete from {} where {}", rows.table(), where)));
    }
  }

  private static Step own(Sql statement) {
    return new Step.Own(statement, Optional.empty(), COMPLAINT);
  }

  private static List<Sql> conditions(Rows rows) {
    if (rows.key().isEmpty()) {
      return List.of();
    }
    if (rows.first().isPresent()) {
      long first = rows.first().get();
      return List.of(
          Sql.of("{} between {} and {}", rows.key().get(0), first, first + rows.count() - 1));
    }
    List<Sql> conditions = new ArrayList<>();
    for (int from = 0; from < rows.keys().size(); from += KEYS_AT_ONCE) {
      List<List<String>> some =
          rows.keys().subList(from, Math.min(rows.keys().size(), from + KEYS_AT_ONCE));
      conditions.add(
          Sql.of(
              "({}) in ({})",
              Sql.join(", ", rows.key().stream().map(name -> Sql.of("{}", name)).toList()),
              Sql.join(", ", some.stream().map(Undo::row).toList())));
    }
    return conditions;
  }

  private static Sql row(List<String> key) {
    return Sql.of(
        "({})", Sql.join(", ", key.stream().map(text -> Sql.of("{}", new Untyped(text))).toList()));
  }
}
