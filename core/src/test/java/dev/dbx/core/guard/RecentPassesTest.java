package dev.dbx.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentPassesTest {

  private static final List<Asked> NAMES =
      List.of(new Asked(Asked.As.FUNCTION, QualifiedName.of("f")));
  private static final List<Mention> CALLS = List.of(new Mention(QualifiedName.of("f"), 8));

  private long now = 1;
  private final RecentPasses recent = new RecentPasses(() -> now);

  @Test
  void remembersForAMoment() {
    recent.add(NAMES, CALLS);
    now += RecentPasses.LIFE.toNanos() - 1;
    assertThat(recent.holds(NAMES, CALLS)).isTrue();
    now += 1;
    assertThat(recent.holds(NAMES, CALLS)).isFalse();
  }

  @Test
  void tellsNamesAndCallsApart() {
    recent.add(NAMES, List.of());
    assertThat(recent.holds(NAMES, CALLS)).isFalse();
    assertThat(recent.holds(List.of(), List.of())).isFalse();
    List<Asked> operator = List.of(new Asked(Asked.As.OPERATOR, QualifiedName.of("f")));
    assertThat(recent.holds(operator, List.of())).isFalse();
  }

  @Test
  void forgetsTheOldestWhenFull() {
    recent.add(NAMES, CALLS);
    for (int i = 0; i < 100; i++) {
      recent.add(List.of(new Asked(Asked.As.RELATION, QualifiedName.of("t" + i))), List.of());
    }
    assertThat(recent.holds(NAMES, CALLS)).isFalse();
  }
}
