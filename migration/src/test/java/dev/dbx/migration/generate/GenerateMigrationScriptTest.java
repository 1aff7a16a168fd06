package dev.dbx.migration.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.generate.plan.Hazard;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request is applied, and the catalogue compared with that of the expected statements. */
@TestInstance(Lifecycle.PER_CLASS)
class GenerateMigrationScriptTest {

  private static final int MAJOR = 18;

  private final String fixture = RequestCase.text("fixture.sql");
  private final TestPorts target = TestPorts.empty(MAJOR);
  private final CaseDatabase generated = new CaseDatabase(MAJOR);
  private final CaseDatabase expected = new CaseDatabase(MAJOR);

  @BeforeAll
  void fill() {
    target.execute(fixture);
  }

  @AfterAll
  void stop() {
    generated.close();
    expected.close();
    target.close();
  }

  static List<RequestCase> requests() {
    return Stream.of("requests.txt", "paraphrases.txt")
        .flatMap(file -> RequestCase.all(file).stream())
        .toList();
  }

  private GenerateMigrationScript.Output run(String request) {
    return (GenerateMigrationScript.Output)
        target.run("db_generate_migration_script", Map.of("operation", request), Call.unattended());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void hasTheEffectOf(RequestCase one) {
    GenerateMigrationScript.Output output = run(one.request());
    String text = output.body().orElse("");

    assertThat(output.questions()).as(text).hasSameSizeAs(one.questions());
    one.questions().forEach(question -> assertThat(text).contains(question));
    assertThat(output.hazards()).as(text).extracting(Hazard::kind).containsAll(one.hazards());
    one.assumptions()
        .forEach(told -> assertThat(output.assumptions()).anyMatch(said -> said.contains(told)));
    if (!one.expected().isEmpty()) {
      compare(one, output);
    }
  }

  private void compare(RequestCase one, GenerateMigrationScript.Output output) {
    String text = output.body().orElse("");
    assertThat(output.proved()).as(text).isTrue();
    generated.make(fixture);
    generated.run(statements(output.up().orElseThrow()));
    expected.make(fixture);
    expected.run(statements(one.expected()));
    assertThat(SchemaDiff.between(generated.now(), expected.now()).lines()).as(text).isEmpty();
  }

  private static List<String> statements(String script) {
    return ScriptReader.parts(script).stream().map(part -> text(part, script)).toList();
  }

  private static String text(ScriptPart part, String script) {
    return part.text(script);
  }
}
