package dev.dbx.postgres.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.testing.TestDatabase;
import dev.dbx.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInTypesTest {

  @ParameterizedTest
  @ValueSource(ints = {TestServers.OLDEST, 15, 16, 17, TestServers.NEWEST})
  void areWhatTheServerSays(int majorVersion) {
    Map<Long, String> names = new TreeMap<>();
    BuiltInTypes.all().forEach((key, type) -> names.put(key >>> Integer.SIZE, type.name()));
    assertThat(names).hasSameSizeAs(BuiltInTypes.all());
    String oids = names.keySet().stream().map(String::valueOf).collect(joining(","));
    try (TestDatabase database = TestDatabase.create(majorVersion)) {
      List<List<String>> told =
          names.entrySet().stream()
              .map(type -> List.of(type.getKey().toString(), type.getValue(), ","))
              .toList();
      assertThat(
              database.query(
                  "select oid, format_type(oid, -1), typdelim from pg_type where oid in ("
                      + oids
                      + ") order by oid"))
          .isEqualTo(told);
    }
  }
}
