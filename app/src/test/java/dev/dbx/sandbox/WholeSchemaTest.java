package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo database, as dbx itself reads and writes it. */
class WholeSchemaTest {

  private static final Call CALL = Call.unattended();

  /** Samples are smaller, people are disguised, and some figures nobody can copy. */
  private static final Pattern EXPECTED =
      Pattern.compile(
          "Gap.object=(rows of .*[0-9,]+ of about .*|columns? .* it looks personal.*"
              + "|statistics object .*|statistics of .* where the ranges of a column lie."
              + "|statistics of .* would run checks of a domain.)");

  @AutoClose
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(Originals.CACHE, Sandboxes.tools());

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void nothingIsMissing(Fidelity fidelity) {
    for (int version : new int[] {14, 18}) {
      try (TestDatabase database = TestDatabase.demo(version);
          Session copy = SANDBOX.clone(Originals.of(database), fidelity, CALL)) {
        Catalog original = Originals.of(database).catalog();
        Catalog copied = copy.catalog().read(CALL);
        assertThat(copy.gaps()).extracting(Gap::toString).allMatch(EXPECTED.asMatchPredicate());
        assertThat(names(copied)).isEqualTo(names(original));
        assertThat(copied.routines()).hasSameSizeAs(original.routines());
        assertThat(Originals.roles(copy)).hasSameSizeAs(original.roles());
      }
    }
  }

  private static List<String> names(Catalog catalog) {
    return catalog.relations().stream().map(Relation::name).map(Object::toString).toList();
  }
}
