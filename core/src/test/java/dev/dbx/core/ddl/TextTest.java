package dev.dbx.core.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.sql.Literal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void literals() {
    assertThat(Literal.of("it's")).isEqualTo("'it''s'");
    assertThat(Literal.of("a\\b'")).isEqualTo("E'a\\\\b'''");
    assertThat(Text.literals(List.of("a", ""))).isEqualTo("'a', ''");
  }

  @Test
  void optionsOfTheToastTableKeepTheirPrefix() {
    assertThat(Text.options(List.of("fillfactor=70", "toast.autovacuum_enabled=false")))
        .isEqualTo("(fillfactor = '70', toast.autovacuum_enabled = 'false')");
    assertThat(Text.options(List.of("a=b=c"))).isEqualTo("(a = 'b=c')");
  }

  @Test
  void semicolonsAndLineBreaksAtTheEndAreTheServers() {
    assertThat(Text.statement(" SELECT ';';\n")).isEqualTo("SELECT ';'");
  }
}
