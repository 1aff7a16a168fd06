package dev.dbx.introspection.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.RowSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a server answers that keeps no counters: a replica, which no test here can start. */
class CountedTest {

  private static RowSet zeros(boolean replica, boolean kept) {
    List<RowSet.Column> columns =
        Stream.of(
                "replica",
                "kept",
                "live",
                "dead",
                "inserted",
                "updated",
                "hot_updated",
                "deleted",
                "since")
            .map(name -> new RowSet.Column(name, ""))
            .toList();
    return new RowSet(
        columns,
        List.of(Arrays.asList(replica, kept, 0L, 0L, 0L, 0L, 0L, 0L, null)),
        0,
        false,
        Duration.ZERO);
  }

  @Test
  void aReplicaKeepsNone() {
    Counted counted = Counted.of(zeros(true, true).single(), List.of(), 8192);

    assertThat(counted.activity()).isEmpty();
    assertThat(counted.note())
        .hasValueSatisfying(note -> assertThat(note).startsWith("this is a replica"));
  }

  @Test
  void trackCountsIsOff() {
    Counted counted = Counted.of(zeros(false, false).single(), List.of(), 8192);

    assertThat(counted.activity()).isEmpty();
    assertThat(counted.note())
        .hasValueSatisfying(note -> assertThat(note).startsWith("track_counts is off"));
  }

  @Test
  void anEmptyTableHasNothingToCount() {
    Counted counted = Counted.of(zeros(false, true).single(), List.of(), 0);

    assertThat(counted.activity())
        .hasValueSatisfying(activity -> assertThat(activity.deadShare()).isEmpty());
    assertThat(counted.note()).isEmpty();
  }
}
