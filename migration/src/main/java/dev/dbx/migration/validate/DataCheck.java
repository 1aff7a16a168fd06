package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for rows that would make a migration fail in the database itself, reading only. */
final class DataCheck {

  static final String RULE = "data-would-fail";

  private static final int MOST_COUNTED = 100_000;
  private static final int EXAMPLES = 3;
  private static final int LONGEST = 40;

  private final Ports ports;
  private final Catalog catalog;
  private final ReadGuard guard;
  private final Call call;
  private final List<String> notes = new ArrayList<>();

  DataCheck(Ports ports, Catalog catalog, Call call) {
    this.ports = ports;
    this.catalog = catalog;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.call = call;
  }

  /** What could not be looked for, and why. */
  List<String> notes() {
    return notes;
  }

  Optional<MigrationFinding> look(Probe probe) {
    try {
      long rows = count(probe);
      return rows == 0 ? Optional.empty() : Optional.of(finding(probe, rows));
    } catch (SqlFailed | Refused | PermissionDenied | TimedOut e) {
      notes.add(
          "rows of %s that would make statement %d fail could not be looked for: %s"
              .formatted(probe.table().sql(), probe.statement(), ((DbxException) e).message()));
      return Optional.empty();
    }
  }

  private long count(Probe probe) {
    Sql question =
        Sql.of(
            "select count(*) as rows from (select 1 {} limit {}) one",
            probe.rows(),
            MOST_COUNTED + 1);
    return read(question).single().number("rows");
  }

  private RowSet read(Sql question) {
    return ports.queries().read(guard.vet(question, call), Scope.whole(Identity.CONNECTION), call);
  }

  private MigrationFinding finding(Probe probe, long rows) {
    boolean groups = probe.message().contains("more than once");
    String counted =
        rows > MOST_COUNTED
            ? "more than %,d".formatted(MOST_COUNTED)
            : String.format(Locale.ROOT, "%,d", rows);
    String noun = groups ? "value" : "row";
    MigrationFinding finding =
        MigrationFinding.of(
                RULE,
                Severity.ERROR,
                Proof.CONFIRMED,
                probe.statement(),
                probe.line(),
                probe.table().sql(),
                probe.message().formatted(counted + " " + noun + (rows == 1 ? "" : "s")))
            .withHint(probe.hint());
    String examples = examples(probe);
    return finding.withEvidence(
        "counted in "
            + ports.target().label()
            + (examples.isEmpty() ? "" : ", for instance " + examples));
  }

  private String examples(Probe probe) {
    if (probe.columns().isEmpty()) {
      return "";
    }
    List<Sql> values =
        probe.columns().stream().map(name -> Sql.of("t.{}::text as {}", name, name)).toList();
    Sql question = Sql.of("select {} {} limit {}", Sql.join(", ", values), probe.rows(), EXAMPLES);
    return read(question)
        .map(
            row ->
                probe.columns().stream()
                    .map(
                        name ->
                            name.sql()
                                + " "
                                + row.optionalText(name.value())
                                    .map(value -> shown(probe, name, value))
                                    .orElse("NULL"))
                    .collect(Collectors.joining(", ")))
        .stream()
        .collect(Collectors.joining("; "));
  }

  private String shown(Probe probe, Identifier column, String value) {
    boolean personal =
        catalog.relations().stream()
            .filter(relation -> relation.name().equals(probe.table()))
            .map(Relation::columns)
            .flatMap(List::stream)
            .filter(one -> one.name().equals(column))
            .anyMatch(
                one ->
                    PersonalData.looksPersonal(probe.table(), column, one.type())
                        || PersonalData.looksSecret(column, one.type()));
    if (personal) {
      return PersonalData.mask(value);
    }
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
  }
}
