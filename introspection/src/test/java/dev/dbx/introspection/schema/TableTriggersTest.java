package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.introspection.TestPorts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTriggersTest {

  private static TableTriggers.Output triggers(TestPorts ports, String table) {
    return (TableTriggers.Output) ports.run("db_get_table_triggers", Map.of("table_name", table));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void triggersOfTheDemoWithTheirFunctions(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      TableTriggers.Output output = triggers(demo, "applications");

      assertThat(output.triggers())
          .extracting(line -> line.name().value() + ": " + line.fires() + " (" + line.enabled())
          .containsExactly(
              "applications_set_updated_at: before update, for each row (yes",
              "applications_audit: after update or delete, for each row (yes",
              "applications_record_creation: after insert, for each row (yes",
              "applications_record_status: after update of status, for each row, when old.status IS"
                  + " DISTINCT FROM new.status (yes");
      assertThat(output.triggers().get(0).definition()).startsWith("CREATE TRIGGER");
      assertThat(output.functions())
          .extracting(function -> function.name().sql() + " as " + function.runsAs())
          .containsExactly(
              "private.record_application_event as its owner, dbx_demo",
              "private.set_updated_at as the caller",
              "private.write_audit_log as its owner, dbx_demo");
      assertThat(output.functions().get(1).source()).contains("new.updated_at := now();");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyWayToFire(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports
          .database()
          .execute(
              """
              create schema "Odd Schema";
              create function "Odd Schema"."f()"() returns trigger language plpgsql
                as 'begin return null; end';
              create table t (id int primary key, "A" int);
              create view v as select id from t;
              create trigger b before insert on t
                for each statement execute function "Odd Schema"."f()"();
              create trigger a before update of id, "A" or delete on t
                for each row execute function "Odd Schema"."f()"('x');
              create constraint trigger c after insert on t deferrable initially deferred
                for each row execute function "Odd Schema"."f()"();
              create constraint trigger d after insert on t deferrable
                for each row execute function "Odd Schema"."f()"();
              create trigger e after truncate on t
                for each statement execute function "Odd Schema"."f()"();
              create trigger i instead of insert on v
                for each row execute function "Odd Schema"."f()"();
              alter table t disable trigger e;
              alter table t enable replica trigger a;
              alter table t enable always trigger b;\
              """);

      TableTriggers.Output output = triggers(ports, "t");

      assertThat(output.triggers())
          .extracting(line -> line.name().value() + ": " + line.fires() + " / " + line.enabled())
          .containsExactly(
              "b: before insert, once per statement / yes, on replicas too",
              "a: before update of id, \"A\" or delete, for each row / only where"
                  + " session_replication_role is replica",
              "c: after insert, for each row, at commit (initially deferred) / yes",
              "d: after insert, for each row, at once unless deferred (deferrable) / yes",
              "e: after truncate, once per statement / no");
      assertThat(output.functions())
          .singleElement()
          .extracting(function -> function.name().sql())
          .isEqualTo("\"Odd Schema\".\"f()\"");
      assertThat(output.findings())
          .singleElement()
          .matches(f -> f.rule().equals("trigger-disabled"));
      assertThat(triggers(ports, "v").triggers())
          .singleElement()
          .matches(line -> line.fires().equals("instead of insert, for each row"));
    }
  }

  @Test
  void noTriggers() {
    try (TestPorts nasty = TestPorts.nasty(18)) {
      TableTriggers.Output output = triggers(nasty, "plain");

      assertThat(output.triggers()).isEmpty();
      assertThat(output.functions()).isEmpty();
      assertThat(output.headline()).isEqualTo("public.plain: no triggers");
    }
  }
}
