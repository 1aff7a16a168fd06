package dev.dbx.migration.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class CreateSchemaSnapshotTest {

  private static final Call CALL = Call.unattended();

  @AutoClose private final TestPorts demo;

  CreateSchemaSnapshotTest(int major) {
    demo = TestPorts.demo(major);
  }

  private CreateSchemaSnapshot.Output take(String label) {
    return take(label, false, CALL);
  }

  private CreateSchemaSnapshot.Output take(String label, boolean stats, Call call) {
    return (CreateSchemaSnapshot.Output)
        demo.run("db_create_schema_snapshot", Map.of("label", label, "stats", stats), call);
  }

  private Snapshot find(String label) {
    return demo.snapshots().find(label).orElseThrow();
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    CreateSchemaSnapshot.Output output = take("first");
    Snapshot read = find("first");

    assertThat(read.definitions().relations())
        .containsExactlyInAnyOrderElementsOf(demo.ports().catalog().definitions(CALL).relations());
    assertThat(read.definitions().routines()).isNotEmpty();
    assertThat(read.definitions().roles()).isEmpty();
    assertThat(demo.snapshots().text("first")).contains(output.fingerprint());
    assertThat(read.settings()).extracting(setting -> setting.name()).contains("server_encoding");
    assertThat(demo.snapshots().measures()).isEmpty();
    assertThat(output.objects())
        .contains(new ObjectCount("schema", read.definitions().schemas().size()));
    assertThat(output.headline()).startsWith("snapshot first of ").endsWith("is in memory");
  }

  @Test
  void figuresOfColumnsAreKeptWithoutValues() {
    take("measured", true, CALL);

    TableMeasure skills =
        demo.snapshots().measures().get(0).of(QualifiedName.of("public", "skills")).orElseThrow();
    assertThat(skills.columns())
        .anySatisfy(
            column -> {
              assertThat(column.name()).isEqualTo(Identifier.of("parent_id"));
              assertThat(column.nullFraction()).isBetween(0.0, 1.0);
              assertThat(column.averageWidth()).isEqualTo(4);
            });
  }

  /** One object, one block, and long text line by line: what git shows is what has changed. */
  @Test
  void aChangeOfOneObjectChangesItsBlock() {
    take("before");
    demo.execute("comment on column skills.name is 'What it is called'");
    take("after");

    List<String> before = demo.snapshots().text("before").lines().toList();
    List<String> after = demo.snapshots().text("after").lines().toList();
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        changed.add(after.get(i).strip().replaceAll("[:].*", ""));
      }
    }
    assertThat(after).hasSameSizeAs(before);
    changed.remove("\"taken_at\"");
    assertThat(changed)
        .containsExactly("\"label\"", "\"fingerprint\"", "\"comment\"", "\"digest\"");
    assertThat(demo.snapshots().text("before").lines()).allMatch(line -> line.length() < 2000);
  }

  @Test
  void theFingerprintIsThatOfTheDefinitions() {
    String first = take("first").fingerprint();
    demo.execute("delete from reminders where id < 100");
    assertThat(take("fewer-rows").fingerprint()).isEqualTo(first);
    demo.execute("alter table skills add column rank int");
    assertThat(take("another-column").fingerprint()).isNotEqualTo(first);
    demo.execute("alter table skills drop column rank");
    assertThat(take("as-before").fingerprint()).isEqualTo(first);
  }

  @Test
  void sizesOnRequest() {
    take("sizes", true, CALL);

    assertThat(demo.snapshots().measures())
        .singleElement()
        .satisfies(
            measures -> {
              assertThat(measures.label()).isEqualTo("sizes");
              assertThat(measures.of(QualifiedName.of("public", "applications")))
                  .hasValueSatisfying(
                      measure -> assertThat(measure.size().totalBytes()).isPositive());
            });
  }

  @Test
  void aLabelThatIsTakenIsOverwrittenOnlyByAPerson() {
    take("mine");
    String before = demo.snapshots().text("mine");
    demo.execute("alter table skills add column rank int");

    assertThatThrownBy(() -> take("mine"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("there is a snapshot mine already");
    assertThat(demo.snapshots().text("mine")).isEqualTo(before);

    List<String> asked = new ArrayList<>();
    Call attended =
        new Call(
            CALL.cancellation(),
            CALL.timeout(),
            CALL.progress(),
            request -> {
              asked.add(request.action());
              return new Decision.Approved("test");
            });
    assertThat(take("mine", false, attended).replaced()).isTrue();
    assertThat(asked).containsExactly("overwrite the snapshot mine");
    assertThat(demo.snapshots().text("mine")).contains("\"rank\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../up", "a/b", ".hidden", "live", "two words"})
  void labelsThatAreNone(String label) {
    assertThatThrownBy(() -> take(label)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatWasChangedByHandIsNamed() {
    take("touched");
    String text = demo.snapshots().text("touched");

    demo.snapshots().put("touched", text.replace("\"Display name\"", "\"Shown name\""));
    assertThatThrownBy(() -> find("touched"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("public.skills (relations) is not as it was written");

    int cut = text.indexOf("\"name\": \"auth.");
    demo.snapshots().put("touched", text.substring(0, cut));
    assertThatThrownBy(() -> find("touched"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not JSON at character");

    demo.snapshots().put("touched", text.replaceFirst("\"domains\"", "\"domainz\""));
    assertThatThrownBy(() -> find("touched"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no domainz");

    demo.snapshots().put("touched", text.replaceFirst("\"format\": 1", "\"format\": 99"));
    assertThatThrownBy(() -> find("touched")).isInstanceOf(Unsupported.class);
  }

  /** The file is to be committed. */
  @Test
  void whatLooksLikeASecretIsPointedTo() {
    demo.execute(
        "create function hook() returns text language sql as"
            + " $$ select 'Authorization: Bearer abcdefghijklmnop1234' $$");

    assertThat(take("secret").notes())
        .singleElement()
        .asString()
        .startsWith("public.hook looks as if it held a secret");
    assertThat(demo.snapshots().text("secret")).doesNotContain("\"role\": \"postgres\"");
  }

  @Test
  void whatIsMissingIsNoticed() {
    take("short");
    String text = demo.snapshots().text("short");
    String enums = text.replaceAll("(?s)\"enum_types\": \\[.*?\\n    \\],", "\"enum_types\": [],");
    demo.snapshots().put("short", enums);

    assertThat(enums).isNotEqualTo(text);
    assertThatThrownBy(() -> find("short"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("objects are missing");
  }
}
