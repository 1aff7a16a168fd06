package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.Plain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A person decides what was renamed, and a program reads it. */
class RenamePolicyTest {

  @AutoClose private final CaseDatabase database = new CaseDatabase(18);

  private final Catalog from =
      database.catalog("create table t (id int, mail text, kept int, code text, z int)");
  private final Catalog to =
      database.catalog("create table t (id int, email text, kept int, z int, remark text)");

  private List<String> lines(RenamePolicy policy) {
    return SchemaDiff.between(from, to, policy).lines().stream()
        .map(line -> line.strip().replaceFirst(" *\\[.*", ""))
        .toList();
  }

  @Test
  void whatIsLikelyIsProposed() {
    assertThat(lines(RenamePolicy.LIKELY))
        .containsExactly(
            "~ table public.t",
            "+ column remark: text",
            "- column code: text",
            "> column mail -> email (0.82: the same type, the same place)");
  }

  @Test
  void onlyWhatLosesNoRowsIsCertain() {
    assertThat(lines(RenamePolicy.CERTAIN))
        .containsExactly(
            "~ table public.t",
            "+ column email: text",
            "+ column remark: text",
            "- column mail: text",
            "- column code: text");
  }

  @Test
  void aPersonKnowsBetter() {
    Map<String, String> said = Map.of("public.t.code", "public.t.remark");
    Map<String, String> denied = Map.of("public.t.mail", "public.t.email");
    assertThat(lines(new RenamePolicy(0.6, said, denied)))
        .containsExactly(
            "~ table public.t: column order id, kept, remark, z -> id, kept, z, remark",
            "+ column email: text",
            "- column mail: text",
            "> column code -> remark (1.00: a person said so)");
  }

  @Test
  void aProgramReadsNamesAndNumbers() {
    String json =
        SchemaDiff.between(from, to).report().stream()
            .filter(change -> change.action() == Action.RENAMED)
            .map(change -> Json.compact(Plain.of(change)))
            .findFirst()
            .orElseThrow();
    assertThat(json)
        .isEqualTo(
            """
            {"action":"renamed","kind":"column","name":"public.t.email",\
            "former_name":"public.t.mail","confidence":0.82,"reason":"the same type, the same place",\
            "differences":[],"severity":"WARNING",\
            "locks":[{"mode":"access_exclusive","effort":"instant","table":"public.t"}],\
            "notes":["to be confirmed"]}\
            """);
  }
}
