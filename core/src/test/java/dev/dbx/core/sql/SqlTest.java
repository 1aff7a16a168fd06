package dev.dbx.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

  @Test
  void quotesNamesBindsValuesAndNestsFragments() {
    Sql where = Sql.of("{} = {}", Identifier.of("na\"me"), "x'; drop table t; --");
    Sql query = Sql.of("select * from {} where {}", QualifiedName.of("App", "t"), where);
    assertThat(query).hasToString("select * from \"App\".t where \"na\"\"me\" = $1");
    assertThat(query.binds()).containsExactly("x'; drop table t; --");
  }

  @Test
  void joinsWithASeparator() {
    Sql list = Sql.join(", ", List.of(Sql.of("{}", 1), Sql.of("{}", 2)));
    assertThat(list).hasToString("$1, $2");
    assertThat(Sql.of("in (").then(list).then(Sql.of(")"))).hasToString("in ($1, $2)");
  }

  @Test
  void slotsAndArgumentsMustMatch() {
    assertThatThrownBy(() -> Sql.of("{}", 1, 2)).hasMessageContaining("more arguments");
    assertThatThrownBy(() -> Sql.of("{} {}", 1)).hasMessageContaining("more slots");
  }
}
