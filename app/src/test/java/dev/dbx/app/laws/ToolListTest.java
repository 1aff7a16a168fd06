package dev.dbx.app.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.Dbx;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.tool.Argument;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Names;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over the whole tool list. */
class ToolListTest {

  static final List<Tool<?, ?>> TOOLS =
      Dbx.open(
              new ConnectionTarget(
                  "none",
                  "",
                  0,
                  "",
                  Optional.empty(),
                  Optional.empty(),
                  Map.of(),
                  Environment.PRODUCTION))
          .tools();

  static Stream<Tool<?, ?>> tools() {
    return TOOLS.stream();
  }

  @Test
  void theFunctionsOfThisStageAreThere() {
    assertThat(TOOLS)
        .extracting(Tool::name)
        .contains(
            "db_get_schema_overview",
            "db_list_tables",
            "db_describe_table",
            "db_get_rls_policies",
            "db_get_table_indexes",
            "db_get_table_triggers",
            "db_export_schema_as_markdown",
            "db_get_table_data",
            "db_count_records",
            "db_get_data_statistics",
            "db_check_data_completeness",
            "db_find_orphaned_records",
            "db_validate_data_integrity",
            "db_create_schema_snapshot",
            "db_compare_snapshots",
            "db_restore_from_snapshot",
            "db_get_policy_coverage",
            "db_execute_query",
            "db_explain_query");
  }

  @Test
  void namesAndCommandsAreUnique() {
    assertThat(TOOLS).extracting(Tool::name).doesNotHaveDuplicates();
    assertThat(TOOLS).extracting(Tool::command).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void theClassIsNamedAsTheCommand(Tool<?, ?> tool) {
    Class<?> useCase = tool.input().getEnclosingClass();
    assertThat(useCase).isNotNull();
    assertThat(Names.snakeCase(useCase.getSimpleName()).replace('_', '-'))
        .isEqualTo(tool.command());
    assertThat(tool.useCase()).isInstanceOf(useCase);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void everyToolAndArgumentIsDocumented(Tool<?, ?> tool) {
    assertThat(tool.summary()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(300);
    assertThat(tool.arguments())
        .allSatisfy(a -> assertThat(a.doc()).isNotBlank().doesNotEndWith("."))
        .allSatisfy(a -> assertThat(a.name()).matches("[a-z][a-z0-9_]*"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void theExampleGivesWhatIsRequired(Tool<?, ?> tool) {
    long required = tool.arguments().stream().filter(Argument::required).count();
    assertThat(required == 0 || !tool.example().isBlank()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void theOutputIsARecordWithUnitsInItsNames(Tool<?, ?> tool) {
    Class<?> output =
        Arrays.stream(tool.input().getEnclosingClass().getDeclaredClasses())
            .filter(Result.class::isAssignableFrom)
            .findFirst()
            .orElseThrow();
    assertThat(output.isRecord()).isTrue();
    assertThat(Arrays.stream(output.getRecordComponents()).map(RecordComponent::getName))
        .noneMatch(name -> name.matches(".*[sS]ize$"));
  }

  @Test
  void noToolTakesAConnectionOrAConfirmation() {
    assertThat(TOOLS.stream().flatMap(tool -> tool.arguments().stream()).map(Argument::name))
        .noneMatch(
            name -> name.matches(".*(host|port|url|password|connection|confirm|approve|yes).*"));
  }

  @Test
  void whatCanWrite() {
    assertThat(TOOLS.stream().filter(tool -> tool.effect() == Effect.WRITES))
        .extracting(Tool::name)
        .containsExactly(
            "db_execute_query",
            "db_migrate_up",
            "db_rollback_last_migration",
            "db_seed_test_data",
            "db_copy_anonymized_data");
  }
}
