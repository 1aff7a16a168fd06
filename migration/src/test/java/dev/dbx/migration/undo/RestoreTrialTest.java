package dev.dbx.migration.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTrialTest {

  /** As a backup with a definition is: what pg_dump writes before and behind the rows. */
  private static final String DEFINED =
      """
      -- public.notes, saved by dbx before a write; restore with psql -f, referenced tables first
      set client_encoding = 'UTF8';
      -- for a table that is gone; rename one of that name first
      \\restrict abc
      SET nowhere = 0;
      SELECT pg_catalog.set_config('search_path', '', false);
      CREATE TABLE public.notes (id integer NOT NULL, author integer, body text);
      ALTER TABLE public.notes OWNER TO somebody_else;
      copy public.notes (id, author, body) from stdin;
      1\t7\tone; two
      2\t\\N\tthree\\n
      \\.
      ALTER TABLE ONLY public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);
      ALTER TABLE ONLY public.notes
        ADD CONSTRAINT notes_author FOREIGN KEY (author) REFERENCES public.users(id);
      """;

  private static final String ROWS =
      """
      -- public.notes, saved by dbx before a write; restore with psql -f, referenced tables first
      set client_encoding = 'UTF8';
      begin;
      create temporary table dbx_saved as select id, author, body from public.notes with no data;
      copy pg_temp.dbx_saved (id, author, body) from stdin;
      1\t7\t-- for a table that is gone
      %s
      \\.
      insert into public.notes (id, author, body) overriding system value
      select id, author, body from pg_temp.dbx_saved
       on conflict (id) do update set author = excluded.author, body = excluded.body;
      commit;
      """;

  @TempDir private Path folder;
  @AutoClose private final TestPorts database = TestPorts.empty(17);

  @BeforeEach
  void tables() {
    database.execute(
        """
        create table users (id int primary key);
        create table notes (id int primary key, author int references users, body text);
        create view shown as select * from notes;
        create function refuse() returns trigger language plpgsql as
          $$ begin raise exception 'no'; end $$;
        create trigger refuse before insert on notes for each row execute function refuse();
        """);
  }

  private List<String> restored(String script, long rows) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.sql"), script);
    Ports ports = database.ports();
    Backup backup = new Backup(QualifiedName.of("public", "notes"), file, rows, "psql -f " + file);
    return new RestoreTrial(ports, ports.catalog().read(Call.unattended()))
        .run(List.of(backup), Call.unattended());
  }

  @Test
  void aDefinitionWithItsRows() throws IOException {
    assertThat(restored(DEFINED, 2)).isEmpty();
    assertThatThrownBy(() -> restored(DEFINED, 3))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("2 of 3 rows came back");
  }

  @Test
  void rowsAlone() throws IOException {
    assertThat(restored(ROWS.formatted("2\t8\ttwo"), 2)).isEmpty();
    assertThatThrownBy(() -> restored(ROWS.formatted("two\t8\ttwo"), 2))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("0 of 2 rows came back, after invalid input syntax");
    assertThatThrownBy(() -> restored(ROWS.formatted("1\t8\ttwice"), 2))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("0 of 2 rows came back");
  }

  @Test
  void whatIsNoBackup() {
    assertThatThrownBy(() -> restored("nonsense;", 2))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is not whole");
  }
}
