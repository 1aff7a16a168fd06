package dev.dbx.migration.generate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.generate.english.EnglishReader;
import dev.dbx.migration.generate.hazard.HazardSearch;
import dev.dbx.migration.generate.pattern.Patterns;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Folded;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Question;
import dev.dbx.migration.generate.plan.Tables;
import dev.dbx.migration.generate.sql.OperationWriter;
import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.generate.sql.Target;
import dev.dbx.migration.plan.Step;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.validate.MigrationFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the migration that a description asks for, with its way back, and tries both. */
public final class GenerateMigrationScript
    implements UseCase<GenerateMigrationScript.Input, GenerateMigrationScript.Output> {

  /** How every migration begins that this tool wrote, as a comment. */
  static final String MARK = "dbx generate-migration-script ";

  @Doc(
      value =
          "Write a migration and its way back from English or operations, tried in a sandbox, with"
              + " hazards counted in the rows; asks what is undecided",
      example = "\"add a phone number to user_profiles\"")
  public record Input(
      @Doc("What to change, in English") String operation,
      @Doc("The same as a list, instead of English") List<OperationInput> operations,
      @Doc("File to write; none: the SQL is the answer") Optional<String> out,
      @Doc("Folder of migrations to write into, as its tool wants it; instead of out")
          Optional<String> dir) {

    public Input {
      operations = List.copyOf(operations);
    }
  }

  /**
   * The migration, or what has to be decided first.
   *
   * @param proved whether a copy came back to what it was
   * @param difference what changes in the catalogue, in words
   * @param proof what came of it on the copy, in words
   * @param findings what db_validate_migration's rules say of it, its run considered
   * @param steps the statements of the way forth, with the transaction that each needs
   * @param files that were written
   */
  public record Output(
      String request,
      boolean proved,
      List<Question> questions,
      List<String> assumptions,
      List<Hazard> hazards,
      List<String> difference,
      List<String> proof,
      List<MigrationFinding> findings,
      List<Step> steps,
      List<Step> downSteps,
      Optional<String> up,
      Optional<String> down,
      List<String> files)
      implements Result {

    public Output {
      questions = List.copyOf(questions);
      assumptions = List.copyOf(assumptions);
      hazards = List.copyOf(hazards);
      difference = List.copyOf(difference);
      proof = List.copyOf(proof);
      findings = List.copyOf(findings);
      steps = List.copyOf(steps);
      downSteps = List.copyOf(downSteps);
      files = List.copyOf(files);
    }

    @Override
    public String headline() {
      if (!questions.isEmpty()) {
        return "not decided yet: " + questions.get(0).question();
      }
      return steps.isEmpty()
          ? "nothing to do"
          : "%d statement%s, %s%s"
              .formatted(
                  steps.size(),
                  steps.size() == 1 ? "" : "s",
                  proved ? "proved on a copy" : "NOT PROVED",
                  files.isEmpty() ? "" : ": " + String.join(", ", files));
    }

    @Override
    public Optional<String> body() {
      return Optional.of(questions.isEmpty() ? migration() : asked());
    }

    private String asked() {
      return questions.stream()
          .map(
              question ->
                  question.question()
                      + question.options().stream()
                          .map(option -> "\n  - " + option)
                          .collect(Collectors.joining()))
          .collect(Collectors.joining("\n"));
    }

    private String migration() {
      return files.isEmpty()
          ? MigrationText.comments(comments())
              + "\n"
              + up.orElse("")
              + MigrationText.asComment(down.orElse(""))
          : String.join("\n", notes());
    }

    /** What stands above the SQL. */
    private List<String> comments() {
      List<String> lines = new ArrayList<>(List.of(MARK + request));
      lines.addAll(notes());
      return lines;
    }

    private List<String> notes() {
      List<String> lines = new ArrayList<>();
      assumptions.forEach(text -> lines.add("assumed: " + text));
      hazards.forEach(
          hazard ->
              lines.add(
                  (hazard.severity() == Severity.ERROR ? "STOP: " : "careful: ") + hazard.words()));
      difference.forEach(line -> lines.add("changes: " + line));
      lines.addAll(proof);
      return lines;
    }

    private Output written(List<String> paths) {
      return new Output(
          request,
          proved,
          questions,
          assumptions,
          hazards,
          difference,
          proof,
          findings,
          steps,
          downSteps,
          up,
          down,
          paths);
    }

    /** Also where the rows that are there would stop it. */
    @Override
    public boolean hasProblems() {
      return !questions.isEmpty()
          || !proved
          || hazards.stream().anyMatch(hazard -> hazard.severity() == Severity.ERROR);
    }
  }

  private final Ports ports;

  public GenerateMigrationScript(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Destination destination = destination(in, call);
    Catalog present = ports.catalog().read(call);
    Change read = read(in, Tables.of(present));
    if (read.isUndecided()) {
      return without(in, read, false);
    }
    Change folded = read.withOperations(Folded.of(read.operations()));
    Change change = new HazardSearch(ports, present, call).of(folded);
    Transaction around = destination.around();
    List<Part> parts =
        new OperationWriter(new Target(present, around == Transaction.TOGETHER))
            .parts(change.operations(), around);
    if (parts.isEmpty()) {
      return without(in, change, true);
    }
    TriedOut tried = new Trial(around, present, ports, call).of(parts);
    Output output = output(in, change, tried, new MigrationText(around));
    return output.written(destination.write(output.comments(), tried.parts()));
  }

  private Destination destination(Input in, Call call) {
    if (in.out().isPresent() && in.dir().isPresent()) {
      throw new InvalidInput(
          "out and dir are two places for one migration",
          "give dir for a folder of migrations, or out for a single file");
    }
    return in.dir()
        .<Destination>map(dir -> ToolFolder.at(dir, Slug.of(in.operation()), ports, call))
        .or(() -> in.out().map(file -> Destination.file(OutputFile.at(file, "-- " + MARK))))
        .orElseGet(Destination::nowhere);
  }

  /** Either producer makes the same plan. */
  Change read(Input in, Tables tables) {
    // not at the start of every command: it is hundreds of patterns
    EnglishReader english = Patterns.reader();
    return in.operations().isEmpty()
        ? english.read(in.operation(), tables)
        : new OperationBinder(english, ports.parser(), tables).bind(in.operations());
  }

  /** What there is to say where there is no migration. */
  private static Output without(Input in, Change change, boolean proved) {
    return new Output(
        in.operation(),
        proved,
        change.questions(),
        change.assumptions(),
        change.hazards(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Output output(Input in, Change change, TriedOut tried, MigrationText text) {
    List<Part> parts = tried.parts();
    return new Output(
        in.operation(),
        tried.holds(),
        List.of(),
        change.assumptions(),
        change.hazards(),
        tried.difference(),
        tried.words(),
        tried.findings(),
        parts.stream().flatMap(part -> part.up().stream()).toList(),
        parts.reversed().stream().flatMap(part -> part.down().stream()).toList(),
        Optional.of(text.up(parts)),
        Optional.of(text.down(parts)),
        List.of());
  }
}
