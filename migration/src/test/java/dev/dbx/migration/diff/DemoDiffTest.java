package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** A schema of the size and kind that people have. */
class DemoDiffTest {

  private static Catalog demo(int major) {
    try (TestDatabase database = TestDatabase.demo(major);
        Connections connections = new Connections(database.target())) {
      return new JdbcCatalogReader(connections).read(Call.unattended());
    }
  }

  @Test
  void differsBetweenVersionsInWhatItsScriptsSayAlone() {
    assertThat(SchemaDiff.between(demo(14), demo(18)).changes())
        .filteredOn(change -> change.subject().kind() != ObjectKind.EXTENSION)
        .extracting(change -> change.action().mark() + " " + change.subject())
        .containsExactly(
            "~ view public.application_board",
            "+ constraint public.applications.applications_notes_check",
            "+ constraint public.audit_log.audit_log_actor_id_fkey",
            "+ constraint public.education.education_entry_key",
            "- index public.education.education_entry_key",
            "+ column public.experience.days_held");
  }
}
