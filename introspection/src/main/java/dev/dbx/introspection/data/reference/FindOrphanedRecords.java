package dev.dbx.introspection.data.reference;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.reference.LinkResult.Example;
import dev.dbx.introspection.data.reference.LinkResult.Outcome;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds rows of a table whose references point to nothing. */
public final class FindOrphanedRecords
    implements UseCase<FindOrphanedRecords.Input, FindOrphanedRecords.Output> {

  @Doc(
      value =
          "Find rows whose reference points to nothing: by foreign keys that are NOT VALID or"
              + " whose triggers are disabled, and by columns such as user_id that nobody declared"
              + " a foreign key; with SQL that would mend them",
      example = "reminders")
  public record Input(
      @Doc("Table, with its schema where that is not on the search path") QualifiedName tableName,
      @Doc(
              value =
                  "Look through valid foreign keys too: their triggers may have been off for a"
                      + " while, for instance during a load",
              defaultValue = "false")
          boolean allKeys,
      @Doc("As this user: a user id, or role:anon for a role") Optional<String> asUser) {}

  /**
   * What was found.
   *
   * @param references every reference of the table and what is known of it
   * @param examples missing keys, those that most rows point to first
   */
  public record Output(
      QualifiedName table,
      String runAs,
      long orphans,
      List<ReferenceLine> references,
      List<Example> examples,
      List<Finding> findings,
      List<String> notes)
      implements Result {

    public Output {
      references = List.copyOf(references);
      examples = List.copyOf(examples);
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    private long unchecked() {
      return references.stream().filter(line -> line.outcome() == Outcome.NOT_CHECKED).count();
    }

    @Override
    public String headline() {
      String found =
          orphans == 0 ? "no orphaned rows found" : Counts.of(orphans, "reference") + " to nothing";
      String open =
          unchecked() == 0 ? "" : ", " + Counts.of(unchecked(), "reference") + " not checked";
      return table.sql() + ": " + found + open;
    }

    @Override
    public boolean hasProblems() {
      return orphans > 0 || unchecked() > 0;
    }
  }

  /**
   * One reference.
   *
   * @param known DECLARED by a foreign key, or INFERRED from names and types
   * @param reason the foreign key and its state, or what makes it look like a reference
   */
  public record ReferenceLine(
      String reference,
      Known known,
      String reason,
      Outcome outcome,
      Optional<String> because,
      Optional<Long> orphans,
      Optional<Long> missingKeys,
      Optional<Long> rowsReferring) {

    static ReferenceLine of(LinkResult result) {
      boolean orphans = result.outcome() == Outcome.ORPHANS;
      return new ReferenceLine(
          result.link().words(),
          result.link().isDeclared() ? Known.DECLARED : Known.INFERRED,
          reason(result.link()),
          result.outcome(),
          result.reason(),
          orphans ? Optional.of(result.orphans()) : Optional.empty(),
          orphans ? Optional.of(result.missingKeys()) : Optional.empty(),
          orphans ? Optional.of(result.references().rows()) : Optional.empty());
    }

    private static String reason(Link link) {
      return switch (link.origin()) {
        case Link.Origin.Declared declared ->
            declared.constraint().sql() + ": " + declared.doubt().orElse("valid and enforced");
        case Link.Origin.Inferred inferred -> inferred.reason();
      };
    }
  }

  /** How a reference is known. */
  public enum Known {
    DECLARED,
    INFERRED
  }

  private final TableReader reader;

  public FindOrphanedRecords(Ports ports) {
    this.reader = new TableReader(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    Subject child = reader.open(in.tableName(), in.asUser(), call);
    child.requireTable("orphaned rows");
    List<LinkResult> results =
        new OrphanSearch(reader, child, in.allKeys()).search(Key.all(reader, call), call);
    List<String> notes = new ArrayList<>(child.user().notes());
    child.hiddenRows().ifPresent(notes::add);
    return new Output(
        child.name(),
        child.runAs(),
        results.stream().mapToLong(LinkResult::orphans).sum(),
        results.stream().map(ReferenceLine::of).toList(),
        results.stream().flatMap(result -> result.examples().stream()).toList(),
        OrphanFindings.of(results, child, reader, call),
        notes);
  }
}
