package dev.dbx.migration.generate;

import dev.dbx.core.catalog.Catalog;
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
import dev.dbx.migration.generate.sql.ScriptText;
import dev.dbx.migration.generate.sql.Target;
import dev.dbx.migration.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the migration that a description asks for, with its way back, and tries both. */
public final class GenerateMigrationScript
    implements UseCase<GenerateMigrationScript.Input, GenerateMigrationScript.Output> {

  /** How every file begins that this tool wrote. */
  static final String MARK = "-- dbx generate-migration-script ";

  @Doc(
      value =
          "Write a migration and its way back from English or operations, tried in a sandbox, with"
              + " hazards counted in the rows; asks what is undecided",
      example = "\"add a phone number to user_profiles\"")
  public record Input(
      @Doc("What to change, in English") String operation,
      @Doc("The same as a list, instead of English") List<OperationInput> operations,
      @Doc("File to write; none: the SQL is the answer") Optional<String> out) {

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
   * @param steps the statements of the way forth, with the transaction that each needs
   */
  public record Output(
      String request,
      boolean proved,
      List<Question> questions,
      List<String> assumptions,
      List<Hazard> hazards,
      List<String> difference,
      List<String> proof,
      List<Step> steps,
      List<Step> downSteps,
      Optional<String> up,
      Optional<String> down,
      Optional<String> file)
      implements Result {

    public Output {
      questions = List.copyOf(questions);
      assumptions = List.copyOf(assumptions);
      hazards = List.copyOf(hazards);
      difference = List.copyOf(difference);
      proof = List.copyOf(proof);
      steps = List.copyOf(steps);
      downSteps = List.copyOf(downSteps);
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
                  file.map(name -> ": " + name).orElse(""));
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
      return file.isPresent() ? String.join("\n", notes("")) : text();
    }

    private List<String> notes(String prefix) {
      List<String> lines = new ArrayList<>();
      assumptions.forEach(text -> lines.add(prefix + "assumed: " + oneLine(text)));
      hazards.forEach(
          hazard ->
              lines.add(
                  prefix
                      + (hazard.severity() == Severity.ERROR ? "STOP: " : "careful: ")
                      + oneLine(hazard.words())));
      difference.forEach(line -> lines.add(prefix + "changes: " + oneLine(line)));
      proof.forEach(line -> lines.add(prefix + oneLine(line)));
      return lines;
    }

    /** What is written to a file: the way back stands in comments. */
    String text() {
      String head = String.join("\n", notes("-- "));
      String back =
          down.filter(sql -> !sql.isBlank())
              .map(sql -> "\n-- The way back:\n" + sql.replaceAll("(?m)^", "-- ").strip() + "\n")
              .orElse("");
      return MARK + oneLine(request) + "\n" + head + "\n\n" + up.orElse("") + back;
    }

    private static String oneLine(String text) {
      return text.replaceAll("\\s*\\R\\s*", " ").strip();
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
  private final EnglishReader english = Patterns.reader();

  public GenerateMigrationScript(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Optional<OutputFile> file = in.out().map(written -> OutputFile.at(written, MARK));
    Catalog present = ports.catalog().read(call);
    Change read = read(in, Tables.of(present));
    if (read.isUndecided()) {
      return undecided(in, read);
    }
    Change folded = read.withOperations(Folded.of(read.operations()));
    Change change = new HazardSearch(ports, present, call).of(folded);
    OperationWriter writer = new OperationWriter(new Target(present));
    List<Step> up = writer.up(change.operations());
    if (up.isEmpty()) {
      return nothing(in, change);
    }
    TriedOut tried = TriedOut.of(up, writer.down(change.operations()), present, ports, call);
    Output output = output(in, change, up, tried, file);
    file.ifPresent(target -> target.write(output.text()));
    return output;
  }

  /** Either producer makes the same plan. */
  Change read(Input in, Tables tables) {
    return in.operations().isEmpty()
        ? english.read(in.operation(), tables)
        : new OperationBinder(english, ports.parser(), tables).bind(in.operations());
  }

  private static Output undecided(Input in, Change read) {
    return new Output(
        in.operation(),
        false,
        read.questions(),
        read.assumptions(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Output nothing(Input in, Change change) {
    return new Output(
        in.operation(),
        true,
        List.of(),
        change.assumptions(),
        change.hazards(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Output output(
      Input in, Change change, List<Step> up, TriedOut tried, Optional<OutputFile> file) {
    return new Output(
        in.operation(),
        tried.holds(),
        List.of(),
        change.assumptions(),
        change.hazards(),
        tried.difference(),
        tried.words(),
        up,
        tried.down(),
        Optional.of(ScriptText.of(up)),
        Optional.of(ScriptText.of(tried.down())),
        file.map(OutputFile::shown));
  }
}
