package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresInstallationTest {

  @Test
  void whatAnInterruptedAttemptLeftBehindIsNotUsed(@TempDir Path folder) throws IOException {
    CacheFolder cache = new CacheFolder(folder);
    Path installation =
        folder.resolve("postgres").resolve("18-" + PostgresArchive.find(18).fingerprint());
    Path halfUnpacked = installation.resolve("programs/PG-0/bin/pg_ctl");
    Path halfInitialised = installation.resolve("data/postgresql.conf");
    for (Path file : new Path[] {halfUnpacked, halfInitialised}) {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }

    try (EmbeddedServer server = EmbeddedServer.start(18, cache)) {
      assertThat(EmbeddedSql.answers(server.newDatabase())).isTrue();
    }
  }
}
