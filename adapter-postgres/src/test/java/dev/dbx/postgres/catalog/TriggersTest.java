package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static dev.dbx.postgres.catalog.Expect.name;
import static dev.dbx.postgres.catalog.Expect.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.EventTrigger;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.catalog.TriggerEvent;
import dev.dbx.core.catalog.TriggerTiming;
import java.util.List;
import java.util.Optional;

class TriggersTest {

  @OnEveryVersion
  void everyComponent(int version) {
    assertThat(trigger(version, "app.person", "stamp"))
        .isEqualTo(
            new Trigger(
                id("stamp"),
                TriggerTiming.BEFORE,
                List.of(TriggerEvent.INSERT, TriggerEvent.UPDATE),
                ids("code", "price"),
                true,
                Optional.of("(new.price > (0)::numeric)"),
                name("app.touch"),
                List.of(),
                TriggerEnabled.ORIGIN,
                false,
                false,
                false,
                true,
                Optional.empty(),
                Optional.empty(),
                "CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF code, price ON app.person FOR EACH"
                    + " ROW WHEN ((new.price > (0)::numeric)) EXECUTE FUNCTION app.touch()",
                Optional.of("keeps time")));
  }

  @OnEveryVersion
  void constraintTriggerWithOddArguments(int version) {
    Trigger watch = trigger(version, "app.member", "watch");
    assertThat(watch.constraint()).isTrue();
    assertThat(watch.deferrable()).isTrue();
    assertThat(watch.initiallyDeferred()).isTrue();
    assertThat(watch.timing()).isEqualTo(TriggerTiming.AFTER);
    assertThat(watch.events()).containsExactly(TriggerEvent.UPDATE, TriggerEvent.DELETE);
    assertThat(watch.columns()).isEqualTo(ids("size", "number"));
    assertThat(watch.arguments()).containsExactly("a", "it's", "back\\slash", "", "ünï \\000");
    assertThat(watch.condition().orElseThrow())
        .startsWith("(old.size IS DISTINCT FROM\n")
        .contains("CASE\n")
        .contains("WHEN (old.id > 1) THEN 2")
        .endsWith("END)");
  }

  @OnEveryVersion
  void whenTheyFire(int version) {
    assertThat(WideDatabase.on(version).relation("app.person").triggers())
        .map(
            t ->
                "%s %s %s %s %s"
                    .formatted(
                        t.name(),
                        t.timing(),
                        t.events(),
                        t.forEachRow() ? "row" : "statement",
                        t.enabled()))
        .containsExactly(
            "copied AFTER [DELETE] row REPLICA",
            "cut AFTER [TRUNCATE] statement DISABLED",
            "everywhere BEFORE [DELETE] row ALWAYS",
            "moved AFTER [UPDATE] statement ORIGIN",
            "stamp BEFORE [INSERT, UPDATE] row ORIGIN");
    assertThat(trigger(version, "app.adult", "save").timing()).isEqualTo(TriggerTiming.INSTEAD_OF);
    Trigger moved = trigger(version, "app.person", "moved");
    assertThat(moved.oldTable()).contains(id("before"));
    assertThat(moved.newTable()).contains(id("\"After\""));
  }

  @OnEveryVersion
  void clonesOnPartitionsAreNotLocal(int version) {
    assertThat(trigger(version, "app.event", "each_event").local()).isTrue();
    assertThat(trigger(version, "app.event_old", "each_event").local()).isFalse();
    assertThat(trigger(version, "app.event_new_click", "each_event").local()).isFalse();
    // foreign keys have triggers too, which are nobody's business
    assertThat(WideDatabase.on(version).relation("app.event_old").triggers()).hasSize(1);
    assertThat(WideDatabase.on(version).relation("app.reaction").triggers()).isEmpty();
  }

  @OnEveryVersion
  void eventTriggers(int version) {
    assertThat(WideDatabase.on(version).catalog().eventTriggers())
        .containsExactly(
            new EventTrigger(
                id("watch_ddl"),
                "ddl_command_end",
                List.of("CREATE TABLE", "DROP TABLE"),
                name("app.on_ddl"),
                TriggerEnabled.DISABLED,
                id("postgres"),
                Optional.of("sees what is made")));
  }

  private static Trigger trigger(int version, String relation, String trigger) {
    return named(WideDatabase.on(version).relation(relation).triggers(), Trigger::name, trigger);
  }
}
