package dev.dbx.migration.generate.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All domains that are known. */
public final class Domains {

  private static final List<Domain> ALL =
      Stream.of("people.txt", "content.txt", "trade.txt", "time.txt", "systems.txt")
          .flatMap(file -> DomainFile.read(text(file)).stream())
          .toList();

  private Domains() {}

  public static List<Domain> all() {
    return ALL;
  }

  static String text(String file) {
    try (InputStream in = Objects.requireNonNull(Domains.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
