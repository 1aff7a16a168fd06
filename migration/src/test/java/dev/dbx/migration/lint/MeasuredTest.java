package dev.dbx.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Facts;
import dev.dbx.migration.lint.Claim.Fails;
import dev.dbx.migration.lint.Claim.Locks;
import dev.dbx.migration.lint.Claim.Rewrites;
import dev.dbx.migration.lint.Claim.Scans;
import dev.dbx.sqlparser.GrammarStatementParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules claim nothing that was not measured, and are silent on what changes no row. */
class MeasuredTest {

  private static final List<Integer> MAJORS = List.of(15, 18);
  private static final Measured MEASURED = Measured.read();
  private static final Map<Integer, Catalog> CATALOGS = new HashMap<>();

  /** Those that warn of what running programs notice, not of rows that are read or written. */
  private static final Set<String> BREAKING =
      Set.of(
          "no-lock-timeout",
          "drop-column",
          "drop-table",
          "rename-column",
          "rename-table",
          "view-drop");

  private final GrammarStatementParser parser = new GrammarStatementParser();

  @BeforeAll
  static void readCatalogs() {
    for (int major : MAJORS) {
      try (TestPorts database = TestPorts.empty(major)) {
        database.execute(MEASURED.fixture());
        CATALOGS.put(major, database.ports().catalog().definitions(Call.unattended()));
      }
    }
  }

  @AfterAll
  static void forget() {
    CATALOGS.clear();
  }

  record On(Measured.Case statement, int major) {
    Measured.Truth truth() {
      return statement.on(major);
    }

    @Override
    public String toString() {
      return statement + " on " + major;
    }
  }

  static List<On> cases() {
    return MEASURED.cases().stream()
        .flatMap(statement -> MAJORS.stream().map(major -> new On(statement, major)))
        .toList();
  }

  private List<LintFinding> findings(On on) {
    String sql = on.statement().sql();
    Context context =
        Context.of(on.major())
            .with(Objects.requireNonNull(CATALOGS.get(on.major())))
            .inTransaction(true);
    return StaticRules.check(sql, parser.definitions(sql), context);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void claimsOnlyWhatHappens(On on) {
    assertThat(findings(on))
        .allSatisfy(
            finding -> assertThat(holds(finding.claim(), on)).as(finding.toString()).isTrue());
  }

  private static boolean holds(Claim claim, On on) {
    Measured.Truth truth = on.truth();
    return switch (claim) {
      case Facts facts -> true;
      case Fails fails -> !truth.errors().isEmpty();
      case Rewrites rewrites ->
          failed(on) || any(rewrites.relation(), on, truth.newFiles()::contains);
      case Scans scans -> failed(on) || any(scans.relation(), on, truth.scans()::contains);
      case Locks locks ->
          failed(on)
              || any(locks.relation(), on, relation -> isLocked(relation, locks.mode(), truth));
    };
  }

  /** What fails by design shows no locks. */
  private static boolean failed(On on) {
    return !on.truth().errors().isEmpty();
  }

  private static boolean isLocked(String relation, LockMode mode, Measured.Truth truth) {
    return truth.locks().getOrDefault(relation, List.of()).stream()
        .map(each -> LockModes.ofMeasured(each))
        .anyMatch(each -> each.filter(held -> held.compareTo(mode) >= 0).isPresent());
  }

  /** The relation itself or one of its partitions. */
  private static boolean any(QualifiedName relation, On on, Predicate<String> holds) {
    Catalog catalog = Objects.requireNonNull(CATALOGS.get(on.major()));
    return Stream.concat(
            Stream.of(relation),
            catalog.relations().stream()
                .filter(each -> each.name().equals(relation))
                .flatMap(each -> each.children().stream()))
        .anyMatch(each -> holds.test(each.name().value()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isSilentOnPureMetadata(On on) {
    if (on.truth().isMetadataOnly()) {
      assertThat(findings(on))
          .filteredOn(finding -> !BREAKING.contains(finding.rule()))
          .allSatisfy(
              finding ->
                  assertThat(finding.severity()).as(finding.toString()).isEqualTo(Severity.INFO));
    }
  }

  /** What the text of the statement shows no sign of. */
  private static final Set<String> NO_SIGN =
      Set.of(
          "create_mv",
          "refresh_mv_conc",
          "type_vc_checked",
          "validate_fk",
          "validate_nn",
          "seq_alter");

  @ParameterizedTest
  @MethodSource("cases")
  void warnsOfWhatIsReadOrWritten(On on) {
    Measured.Truth truth = on.truth();
    boolean heavy = !truth.newFiles().isEmpty() || !truth.scans().isEmpty();
    boolean expected = heavy && !NO_SIGN.contains(on.statement().id());
    if (expected) {
      assertThat(findings(on))
          .filteredOn(finding -> !finding.rule().equals("no-lock-timeout"))
          .anySatisfy(finding -> assertThat(finding.severity()).isNotEqualTo(Severity.INFO));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void locksAreThoseMeasured(On on) {
    List<ScriptStatement> statements = parser.definitions(on.statement().sql());
    if (failed(on) || statements.size() > 1) {
      return;
    }
    Catalog catalog = Objects.requireNonNull(CATALOGS.get(on.major()));
    State state = new State(Context.of(on.major()).with(catalog));
    Map<String, LockMode> expected = new TreeMap<>();
    catalog.relations().stream()
        .map(relation -> relation.name().name().value())
        .forEach(
            name ->
                on.truth().locks().getOrDefault(name, List.of()).stream()
                    .flatMap(mode -> LockModes.ofMeasured(mode).stream())
                    .filter(mode -> mode.compareTo(LockMode.SHARE) >= 0)
                    .max(LockMode::compareTo)
                    .ifPresent(mode -> expected.put(name, mode)));
    Map<String, LockMode> found = new TreeMap<>();
    StaticLocks.of(statements.get(0).statement(), state)
        .forEach((name, mode) -> found.put(name.name().value(), mode));
    if (FAR_REACHING.contains(on.statement().id())) {
      assertThat(expected).containsAllEntriesOf(found);
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  /** What CASCADE takes along is left to the trace, but for foreign keys. */
  private static final Set<String> FAR_REACHING = Set.of("drop_schema_tab", "drop_fn_cascade");
}
