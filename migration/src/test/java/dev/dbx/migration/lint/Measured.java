package dev.dbx.migration.lint;

import dev.dbx.core.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What statements did on PostgreSQL 15 to 18, each in a transaction of its own. */
final class Measured {

  private static final String ROLE =
      "do $$ begin if not exists (select from pg_roles where rolname = 'r1') then create role r1; end"
          + " if; end $$;";

  private final String fixture;
  private final List<Case> cases;

  private Measured(String fixture, List<Case> cases) {
    this.fixture = fixture;
    this.cases = cases;
  }

  /**
   * One script.
   *
   * @param truths by version or range of versions
   */
  record Case(String id, String sql, Map<String, Truth> truths) {

    Truth on(int major) {
      return truths.entrySet().stream()
          .filter(entry -> covers(entry.getKey(), major))
          .findFirst()
          .orElseThrow()
          .getValue();
    }

    private static boolean covers(String versions, int major) {
      String[] ends = versions.split("-");
      return Integer.parseInt(ends[0]) <= major && major <= Integer.parseInt(ends[ends.length - 1]);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** What happened. */
  record Truth(
      Map<String, List<String>> locks,
      List<String> newFiles,
      List<String> scans,
      List<String> errors) {

    boolean isMetadataOnly() {
      return newFiles.isEmpty() && scans.isEmpty() && errors.isEmpty();
    }
  }

  static Measured read() {
    try (InputStream file =
        Objects.requireNonNull(Measured.class.getResourceAsStream("measured.json"))) {
      Map<String, @Nullable Object> json =
          JsonReader.object(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return new Measured(
          String.valueOf(json.get("fixture")).replace("create role r1;", ROLE),
          list(json.get("cases")).stream().map(Measured::toCase).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case toCase(Object object) {
    Map<?, ?> json = (Map<?, ?>) object;
    Map<String, Truth> truths = new TreeMap<>();
    ((Map<?, ?>) Objects.requireNonNull(json.get("truth")))
        .forEach((versions, truth) -> truths.put((String) versions, truth((Map<?, ?>) truth)));
    return new Case(String.valueOf(json.get("id")), String.valueOf(json.get("sql")), truths);
  }

  private static Truth truth(Map<?, ?> json) {
    Map<String, List<String>> locks = new TreeMap<>();
    ((Map<?, ?>) Objects.requireNonNull(json.get("locks")))
        .forEach((relation, modes) -> locks.put((String) relation, strings(modes)));
    List<String> scans = new ArrayList<>(strings(json.get("scan")));
    scans.addAll(strings(json.get("maybe_scan")));
    return new Truth(locks, strings(json.get("fn")), scans, strings(json.get("err")));
  }

  private static List<?> list(@Nullable Object json) {
    return json == null ? List.of() : (List<?>) json;
  }

  private static List<String> strings(@Nullable Object json) {
    return list(json).stream().map(String::valueOf).toList();
  }

  String fixture() {
    return fixture;
  }

  List<Case> cases() {
    return cases;
  }
}
