package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.core.port.Ports;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.rows.GuardedRows;
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
  private final GuardedRows rows;
  private final List<String> notes = new ArrayList<>();

  DataCheck(Ports ports, Catalog catalog, Call call) {
    this.ports = ports;
    this.rows = new GuardedRows(ports, catalog, call);
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
    return rows.read(question).single().number("rows");
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
    return rows
        .read(question)
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
    if (rows.isMasked(probe.table(), column)) {
      return PersonalData.mask(value);
    }
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
  }
}
