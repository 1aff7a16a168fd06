package dev.dbx.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  @Doc(value = "Paints a table", example = "fence")
  record Input(
      @Doc("Table") QualifiedName tableName,
      @Doc(value = "Colour", defaultValue = "red") Colour colour,
      @Doc(value = "Coats", defaultValue = "2") int coats,
      @Doc(value = "Gloss", defaultValue = "false") boolean gloss,
      @Doc("Note") Optional<String> note,
      @Doc("Values") List<String> params,
      @Doc("Rates") List<Optional<Integer>> rates) {}

  record Output(Input input) implements Result {
    @Override
    public String headline() {
      return "painted";
    }
  }

  private static final Tool<Input, Output> TOOL =
      Tool.of(
          "db_get_paint", Toolset.SCHEMA, Effect.READS, Input.class, (in, call) -> new Output(in));

  private static Input bind(Map<String, ?> arguments) {
    return TOOL.run(arguments, Call.unattended()).input();
  }

  @Test
  void bindsWithDefaults() {
    assertThat(bind(Map.of("table_name", "App.Fence")))
        .isEqualTo(
            new Input(
                QualifiedName.of("app", "fence"),
                Colour.RED,
                2,
                false,
                Optional.empty(),
                List.of(),
                List.of()));
  }

  @Test
  void bindsWhatJsonAndTheCommandLineGive() {
    Map<String, Object> given =
        Map.of(
            "table_name", "fence",
            "colour", "dark-blue",
            "coats", "3",
            "gloss", "true",
            "note", "north side",
            "params", List.of("a", 42, true),
            "rates", Arrays.asList(1, null, "3"));
    assertThat(bind(given))
        .isEqualTo(
            new Input(
                QualifiedName.of("fence"),
                Colour.DARK_BLUE,
                3,
                true,
                Optional.of("north side"),
                List.of("a", "42", "true"),
                List.of(Optional.of(1), Optional.empty(), Optional.of(3))));
  }

  @Test
  void nullCountsAsNotGiven() {
    Map<String, Object> given = new HashMap<>();
    given.put("table_name", "fence");
    given.put("coats", null);
    assertThat(bind(given).coats()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "tabel_name, fence, did you mean table_name?",
    "host, evil, 'it takes table_name, colour, coats, gloss, note, params, rates'",
    "coats, many, give a whole number: Coats",
    "coats, 99999999999, give a whole number up to 2147483647: Coats",
    "coats, 1.5, give a whole number: Coats",
    "gloss, yes, give true or false: Gloss",
    "rates, many, give a whole number: Rates",
    "colour, pink, 'give one of red, dark_blue: Colour'",
  })
  void saysWhatIsWrongAndWhatToDo(String name, String value, String hint) {
    Map<String, Object> given = new HashMap<>(Map.of("table_name", "fence"));
    given.put(name, value);
    assertThatThrownBy(() -> bind(given))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> {
              assertThat(e.message()).contains(name);
              assertThat(e.hint()).isEqualTo(hint);
            });
  }

  @Test
  void aMissingArgumentIsNamed() {
    assertThatThrownBy(() -> bind(Map.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("table_name is missing");
  }

  @Test
  void aNullInAListIsNamed() {
    assertThatThrownBy(
            () -> bind(Map.of("table_name", "fence", "params", Arrays.asList("a", null))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("params");
  }

  @Test
  void theCommandDropsPrefixAndGetter() {
    assertThat(TOOL.command()).isEqualTo("paint");
    assertThat(TOOL.summary()).isEqualTo("Paints a table");
  }

  @Test
  void theSchemaIsStrict() {
    assertThat(Json.pretty(Schema.of(Input.class)))
        .isEqualTo(
            """
            {
              "type": "object",
              "properties": {
                "table_name": {
                  "type": "string",
                  "description": "Table"
                },
                "colour": {
                  "type": "string",
                  "enum": ["red", "dark_blue"],
                  "description": "Colour",
                  "default": "red"
                },
                "coats": {
                  "type": "integer",
                  "description": "Coats",
                  "default": 2
                },
                "gloss": {
                  "type": "boolean",
                  "description": "Gloss",
                  "default": false
                },
                "note": {
                  "type": "string",
                  "description": "Note"
                },
                "params": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  },
                  "description": "Values"
                },
                "rates": {
                  "type": "array",
                  "items": {
                    "anyOf": [
                      {
                        "type": "integer"
                      },
                      {
                        "type": "null"
                      }
                    ]
                  },
                  "description": "Rates"
                }
              },
              "required": ["table_name"],
              "additionalProperties": false
            }\
            """);
  }

  /** A record within an Input. */
  record Stroke(@Doc("Wood") String board, @Doc("Coats") Optional<Integer> coats) {}

  /** An Input with records in it. */
  record Strokes(@Doc("All of them") List<Stroke> strokes) {}

  @Test
  void recordsWithinRecordsAreBoundAsStrictly() {
    Map<String, Object> first = new HashMap<>(Map.of("board", "top"));
    first.put("coats", null);
    assertThat(
            Binder.bind(
                Strokes.class,
                Map.of("strokes", List.of(first, Map.of("board", "low", "coats", 2)))))
        .isEqualTo(
            new Strokes(
                List.of(new Stroke("top", Optional.empty()), new Stroke("low", Optional.of(2)))));
    assertThatThrownBy(
            () -> Binder.bind(Strokes.class, Map.of("strokes", List.of(Map.of("bord", "top")))))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("there is no argument bord");
    assertThatThrownBy(() -> Binder.bind(Strokes.class, Map.of("strokes", List.of("top"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("strokes is top");
  }

  @Test
  void aCommandLineWritesRecordsAsJson() {
    Strokes both =
        new Strokes(
            List.of(new Stroke("top", Optional.empty()), new Stroke("low", Optional.of(2))));
    assertThat(
            Binder.bind(
                Strokes.class,
                Map.of("strokes", "[{\"board\": \"top\"}, {\"board\": \"low\", \"coats\": 2}]")))
        .isEqualTo(both);
    assertThat(
            Binder.bind(
                Strokes.class,
                Map.of(
                    "strokes",
                    List.of("{\"board\": \"top\"}", "{\"board\": \"low\", \"coats\": 2}"))))
        .isEqualTo(both);
    assertThatThrownBy(() -> Binder.bind(Strokes.class, Map.of("strokes", "[{\"board\": ")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void theSchemaOfARecordWithinARecordIsAnObject() {
    assertThat(Schema.properties(Strokes.class).toString())
        .contains("items={type=object", "required=[board]", "additionalProperties=false");
  }
}
