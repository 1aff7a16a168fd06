package dev.dbx.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {

  @Test
  void keepsOrderAndTypes() {
    Map<String, ?> object =
        JsonReader.object(
            """
            {"b": [1, -2.50, 1e3, true, false, null], "a": {"deep": []}, "": ""}
            """);

    assertThat(object.keySet()).containsExactly("b", "a", "");
    assertThat((List<?>) object.get("b"))
        .satisfies(
            list -> {
              assertThat(list.get(0)).isEqualTo(1L);
              assertThat(list.get(1)).isEqualTo(new BigDecimal("-2.50"));
              assertThat(list.get(2)).isEqualTo(new BigDecimal("1e3"));
              assertThat(list.get(3)).isEqualTo(true);
              assertThat(list.get(4)).isEqualTo(false);
              assertThat(list.get(5)).isNull();
            });
    assertThat(object.get("a")).isEqualTo(Map.of("deep", List.of()));
  }

  @Test
  void readsEveryEscape() {
    assertThat(JsonReader.read("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\uD83D\\uDE00\""))
        .isEqualTo("\" \\ / \b \f \n \r \t é 😀");
  }

  @Test
  void keepsNumbersThatDoNotFitALong() {
    assertThat(JsonReader.read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(JsonReader.read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(JsonReader.read("9223372036854775808"))
        .isEqualTo(new BigDecimal("9223372036854775808"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "nul",
        "tru",
        "NaN",
        "[1 2]",
        "1 2",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u00g0\"",
        "\"\n\"",
        "{\"a\":1,\"a\":2}",
        "[1]]",
        "// x\n1"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void saysWhereItStops() {
    assertThatThrownBy(() -> JsonReader.read("[1, x]"))
        .hasMessage("the text is not JSON at character 5: wanted a value");
  }

  @Test
  void refusesWhatWouldOverflowTheStack() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .hasMessageContaining("at most 1000 levels");
    assertThat(JsonReader.read("[".repeat(900) + "]".repeat(900))).isInstanceOf(List.class);
  }

  @Test
  void anObjectIsAskedFor() {
    assertThatThrownBy(() -> JsonReader.object("[]")).hasMessage("the JSON is not an object");
  }
}
