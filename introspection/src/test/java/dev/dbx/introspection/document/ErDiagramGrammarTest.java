package dev.dbx.introspection.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.introspection.TestPorts;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of a diagram by the rules of Mermaid's erDiagram.jison (versions 10 and 11). */
class ErDiagramGrammarTest {

  private static final String ENTITY = "\"[^\"%\\r\\n\\\\]+\"";
  private static final String WORD = "(?!(?i:pk|fk|uk)\\b)[A-Za-z_][A-Za-z0-9_]*(\\[\\])?";
  private static final String KEYS = "(PK|FK|UK)(, (PK|FK|UK))*";

  private static final List<Pattern> STATEMENTS =
      List.of(
          Pattern.compile("erDiagram"),
          Pattern.compile("  " + ENTITY + "( \\{)?"),
          Pattern.compile("    " + WORD + " " + WORD + "( " + KEYS + ")?( \"[^\"\\r\\n]*\")?"),
          Pattern.compile("  \\}"),
          Pattern.compile(
              "  "
                  + ENTITY
                  + " (\\|\\||\\|o)--(o\\||o\\{) "
                  + ENTITY
                  + " : \"[^\"%\\r\\n\\\\]+\""));

  @ParameterizedTest
  @ValueSource(strings = {"demo", "nasty"})
  void everyLineIsAStatement(String name) {
    List<String> lines =
        Pattern.compile("```mermaid\n(.*?)\n```", Pattern.DOTALL)
            .matcher(TestPorts.resource("golden/" + name + ".md"))
            .results()
            .flatMap(diagram -> diagram.group(1).lines())
            .toList();

    assertThat(lines)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            line ->
                assertThat(STATEMENTS)
                    .as(line)
                    .anyMatch(statement -> statement.matcher(line).matches()));
  }
}
