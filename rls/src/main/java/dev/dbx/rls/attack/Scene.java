package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Report;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.Grants;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Whose;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One attacker on the stage, and what is told about them. */
public final class Scene {

  private final Stage stage;
  private final Attacker attacker;
  private final Report report;
  private final Predicate<QualifiedName> only;
  private Optional<Reach> reach = Optional.empty();

  /**
   * @param only the relations that attacks are aimed at
   */
  public Scene(Stage stage, Attacker attacker, Report report, Predicate<QualifiedName> only) {
    this.stage = stage;
    this.attacker = attacker;
    this.report = report;
    this.only = only;
  }

  Stage stage() {
    return stage;
  }

  Attacker attacker() {
    return attacker;
  }

  Predicate<QualifiedName> only() {
    return only;
  }

  /** What the attacker reads before having done anything; looked at once. */
  Reach reach() {
    Reach known = reach.orElseGet(() -> Reach.of(this));
    reach = Optional.of(known);
    return known;
  }

  Trial trial() {
    return stage.trial();
  }

  Grants grants() {
    return stage.grants(attacker);
  }

  /** Tables that are aimed at, with rows in them. */
  List<OwnedTable> tables() {
    return stage.tables().stream().filter(table -> only.test(table.name())).toList();
  }

  /** Begins anew as the attacker. */
  void enter() {
    stage.enter(attacker);
  }

  /** One statement as the attacker, from the beginning. */
  Outcome attempt(Sql statement) {
    enter();
    return trial().run(statement);
  }

  Whose whose(SeededRow row) {
    Whose whose = attacker.whose(row.slot());
    boolean named =
        whose == Whose.OTHER && attacker.person().filter(me -> names(row, me)).isPresent();
    // a row that names two users is a matter between them
    return named ? Whose.SAME_TENANT : whose;
  }

  private boolean names(SeededRow row, Person person) {
    return stage.table(row.table()).stream()
        .anyMatch(
            table ->
                table.users().stream()
                    .anyMatch(
                        it -> row.value(it).equals(Optional.of(table.held(it, person.user())))));
  }

  /** Rows of a table by whose they are for the attacker. */
  List<SeededRow> rows(OwnedTable table, Whose whose) {
    return stage.rows(table.name()).stream().filter(row -> whose(row) == whose).toList();
  }

  /** Somebody whom the attacker has nothing to do with. */
  Optional<Person> victim() {
    return stage.people().stream()
        .filter(
            it -> attacker.person().filter(me -> me.equals(it) || me.isColleagueOf(it)).isEmpty())
        .reduce((first, last) -> last);
  }

  boolean isProtected(OwnedTable table) {
    return table.relation().rowSecurity().enabled();
  }

  Cell cell(
      QualifiedName subject, String operation, Whose whose, Verdict verdict, String evidence) {
    return cell(subject.sql(), operation, whose, verdict, evidence);
  }

  Cell cell(String subject, String operation, Whose whose, Verdict verdict, String evidence) {
    return report.add(
        new Cell(
            subject,
            attacker.label(),
            operation,
            whose.name().toLowerCase(Locale.ROOT),
            verdict,
            evidence));
  }

  /** Tells of a leak, with the attack as a script. */
  void leak(
      String rule, Cell cell, String message, String hint, List<SeededRow> rows, Sql... attack) {
    tell(rule, Severity.ERROR, cell, message, hint, rows, List.of(attack));
  }

  void tell(
      String rule,
      Severity severity,
      Cell cell,
      String message,
      String hint,
      List<SeededRow> rows,
      List<Sql> attack) {
    String table = rows.isEmpty() ? cell.subject() : rows.get(0).table().sql();
    report.tell(
        rule, severity, cell, table, message, hint, new Script(stage, attacker).of(rows, attack));
  }

  /** Readable columns of a relation. */
  List<Identifier> readable(Relation relation) {
    return grants().readable(relation.name());
  }

  /** The parents of rows, and theirs, first. */
  static List<SeededRow> withParents(Stage stage, List<SeededRow> rows) {
    Set<SeededRow> all = new LinkedHashSet<>();
    rows.forEach(row -> addParents(stage, row, all));
    List<SeededRow> ordered = new ArrayList<>(stage.rows());
    ordered.retainAll(all);
    rows.stream().filter(row -> !ordered.contains(row)).forEach(ordered::add);
    return ordered;
  }

  private static void addParents(Stage stage, SeededRow row, Set<SeededRow> all) {
    if (!all.add(row)) {
      return;
    }
    stage.table(row.table()).stream()
        .flatMap(table -> table.foreignKeys().stream())
        .forEach(
            key -> {
              var target = key.reference().orElseThrow();
              stage.rows(target.table()).stream()
                  .filter(
                      parent ->
                          row.value(key.columns().get(0)).isPresent()
                              && parent
                                  .value(target.columns().get(0))
                                  .equals(row.value(key.columns().get(0))))
                  .forEach(parent -> addParents(stage, parent, all));
            });
  }
}
