package dev.dbx.migration.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Tool;
import dev.dbx.migration.source.Transaction;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationInputTest {

  @TempDir private Path project;

  private void file(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private MigrationInput of(String written) {
    return MigrationInput.of(written, new FolderSqlFiles(project));
  }

  @Test
  void sql() {
    MigrationInput input = MigrationInput.of("select 1; -- x.sql", SqlFiles.NONE);

    assertThat(input.name()).isEqualTo("the SQL");
    assertThat(input.place()).isEmpty();
    assertThat(input.tool()).isEmpty();
    assertThat(input.scripts())
        .extracting(Script::transaction)
        .containsExactly(Transaction.STATEMENT);
  }

  @Test
  void aFileOfAFolder() throws IOException {
    file("db/1_a.sql", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;\n");
    file("db/2_b.sql", "-- migrate:up\nselect 3;\n-- migrate:down\nselect 4;\n");

    MigrationInput input = of("db/2_b.sql");

    assertThat(input.tool()).contains(Tool.DBMATE);
    assertThat(input.sql()).contains("select 3").doesNotContain("select 4");
    assertThat(input.place().orElseThrow().earlier())
        .extracting(Migration::path)
        .containsExactly("1_a.sql");
  }

  @Test
  void theWayBackIsAFileOfItsOwn() throws IOException {
    file("db/1_a.up.sql", "select 1;");
    file("db/1_a.down.sql", "select 2;");

    MigrationInput input = of("db/1_a.down.sql");

    assertThat(input.tool()).contains(Tool.GOLANG_MIGRATE);
    assertThat(input.sql()).isEqualTo("select 2;");
    assertThat(input.place().orElseThrow().undoes()).isTrue();
    assertThat(input.place().orElseThrow().earlier()).hasSize(1);
  }

  @Test
  void aFolderForEach() throws IOException {
    file("prisma/migrations/1_a/migration.sql", "select 1;");
    file("prisma/migrations/2_b/migration.sql", "select 2;");

    MigrationInput input = of("prisma/migrations/2_b/migration.sql");

    assertThat(input.tool()).contains(Tool.PRISMA);
    assertThat(input.sql()).isEqualTo("select 2;");
    assertThat(input.place().orElseThrow().folder()).isEqualTo("prisma/migrations");
  }

  @Test
  void severalInAFile() throws IOException {
    file(
        "db/changes.sql",
        "--liquibase formatted sql\n--changeset me:1\nselect 1;\n--changeset me:2\nselect 2;\n");

    MigrationInput input = of("db/changes.sql");

    assertThat(input.tool()).contains(Tool.LIQUIBASE);
    assertThat(input.scripts()).hasSize(2);
    assertThat(input.place().orElseThrow().own()).hasSize(2);
    assertThat(input.place().orElseThrow().earlier()).isEmpty();
  }

  @Test
  void aFileInTheProjectItself() throws IOException {
    file("1_a.sql", "select 1;");

    assertThat(of("1_a.sql").place().orElseThrow().migrations().migrations()).hasSize(1);
  }

  @Test
  void whatIsNone() throws IOException {
    file("db/1_a.sql", "-- nothing");

    assertThatThrownBy(() -> of("db/1_a.sql"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("db/1_a.sql holds no statement");
    assertThatThrownBy(() -> of("db/2_b.sql"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("no file db/2_b.sql");
  }
}
