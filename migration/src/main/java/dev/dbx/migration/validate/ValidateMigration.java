package dev.dbx.migration.validate;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.rehearsal.Baseline;
import dev.dbx.migration.rehearsal.MigrationInput;
import dev.dbx.migration.trace.TraceLine;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a migration is safe: by rules, by what it does in a sandbox, by the rows it meets.
 */
public final class ValidateMigration
    implements UseCase<ValidateMigration.Input, ValidateMigration.Output> {

  @Doc(
      value =
          "Check a migration: syntax, over a hundred rules on locks, rewrites and breaking changes,"
              + " each confirmed or dismissed by running it in a copy; rows that would make it fail"
              + " are counted; safer SQL",
      example = "alter table applications add column stage text not null")
  public record Input(
      @Doc(
              value =
                  "SQL, or the path of a .sql file or of a folder of migrations; otherwise the folder of"
                      + " dbx.toml",
              byPlace = true)
          Optional<String> sql,
      @Doc(
              "On a copy of the database, on what the earlier files of its folder make, or on nothing; auto"
                  + " chooses by the file and the history")
          Optional<Baseline.Choice> on,
      @Doc("Run it in a sandbox; otherwise the rules alone speak; default true")
          Optional<Boolean> trace,
      @Doc("Rules that are not to speak") List<String> ignore,
      @Doc("Rules beyond the usual ones, such as unqualified-name") List<String> enable,
      @Doc("The rules that are to speak; none: the usual ones") List<String> only,
      @Doc("Version or path of the last migration that is not judged where a folder is")
          Optional<String> startAfter,
      @Doc("Whether SQL that no tool is known for runs as one transaction; default false")
          Optional<Boolean> assumeInTransaction,
      @Doc("Answer in another program's form") Optional<ReportFormat> output) {

    public Input {
      ignore = List.copyOf(ignore);
      enable = List.copyOf(enable);
      only = List.copyOf(only);
    }
  }

  /**
   * What was found.
   *
   * @param base what it was tried on
   * @param traced whether it ran in a sandbox
   * @param findings the worst first within a statement; dismissed ones are in {@code dismissed}
   * @param dismissed what a rule suspected, and the run showed not to happen
   * @param blocking how long others would wait, by the sizes in the database
   * @param notes what could not be done, and in what the sandbox was not as the database
   * @param text in the form that was asked for
   */
  public record Output(
      String name,
      String base,
      boolean traced,
      List<MigrationFinding> findings,
      List<MigrationFinding> dismissed,
      List<TraceLine> trace,
      List<Blocking> blocking,
      List<String> notes,
      Optional<String> text)
      implements Result {

    public Output {
      findings = List.copyOf(findings);
      dismissed = List.copyOf(dismissed);
      trace = List.copyOf(trace);
      blocking = List.copyOf(blocking);
      notes = List.copyOf(notes);
    }

    /** Nothing but the report where that is the answer. */
    @Override
    public String headline() {
      if (text.isPresent()) {
        return "";
      }
      long errors = count(Severity.ERROR);
      long warnings = count(Severity.WARNING);
      return "%s: %s, %s, tried on %s"
          .formatted(name, counted(errors, "error"), counted(warnings, "warning"), base);
    }

    private long count(Severity severity) {
      return findings.stream().filter(one -> one.severity() == severity).count();
    }

    private static String counted(long count, String noun) {
      return count + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public Optional<String> body() {
      return text.or(() -> Optional.of(ValidationText.of(this)));
    }

    @Override
    public boolean hasProblems() {
      return findings.stream().anyMatch(MigrationFinding::isProblem);
    }
  }

  private final Ports ports;

  public ValidateMigration(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Settings settings = Settings.of(in, ports.migrations());
    MigrationInput read = MigrationInput.of(written(in), ports.files());
    MigrationInput input = settings.inTransaction() ? read.inTransaction() : read;
    Examination examined = new Examination(input, settings, ports, call).run();
    return new Output(
        input.name(),
        examined.base(),
        examined.traced(),
        examined.findings(false),
        examined.findings(true),
        TraceLine.of(examined.trace()),
        examined.blocking(),
        examined.notes(),
        in.output().map(format -> format.text(input.name(), examined.findings(false))));
  }

  private String written(Input in) {
    return in.sql()
        .or(() -> ports.migrations().folder())
        .orElseThrow(
            () ->
                new InvalidInput(
                    "there is nothing to validate",
                    "give SQL, a .sql file or a folder, or name the folder in dbx.toml:"
                        + " [migrations] folder = \"db/migrations\""));
  }
}
