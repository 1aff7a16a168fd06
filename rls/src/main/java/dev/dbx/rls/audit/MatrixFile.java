package dev.dbx.rls.audit;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.render.Json;
import dev.dbx.rls.matrix.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A matrix that was checked in: one cell a line, without what may differ from run to run. */
final class MatrixFile {

  /** How such a file begins. */
  static final String MARK = "{\"dbx_rls_matrix\":1,";

  private MatrixFile() {}

  static String write(List<Cell> matrix) {
    return matrix.stream()
        .map(MatrixFile::line)
        .sorted()
        .distinct()
        .collect(Collectors.joining(",\n", MARK + "\"cells\":[\n", "\n]}\n"));
  }

  private static String line(Cell cell) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", cell.subject());
    fields.put("identity", cell.identity());
    fields.put("operation", cell.operation());
    fields.put("whose", cell.whose());
    fields.put("verdict", cell.verdict().name().toLowerCase(Locale.ROOT));
    return Json.compact(fields);
  }

  /**
   * What is different from a file, in words.
   *
   * @throws NotFound if there is no such file
   * @throws InvalidInput if it is no matrix
   */
  static List<String> differences(String written, List<Cell> matrix) {
    String text =
        OutputFile.at(written, MARK)
            .read()
            .orElseThrow(
                () ->
                    new NotFound(
                        "there is no file " + written,
                        List.of(),
                        "write it first: dbx audit-rls --matrix " + written));
    Map<String, String> expected = cells(written, text);
    Map<String, String> actual = cells(written, write(matrix));
    Set<String> keys = new LinkedHashSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String before = expected.getOrDefault(key, "not there");
      String now = actual.getOrDefault(key, "not there");
      if (!before.equals(now)) {
        differences.add(key + ": was " + before + ", is " + now);
      }
    }
    return differences;
  }

  private static Map<String, String> cells(String written, String text) {
    Map<String, String> cells = new LinkedHashMap<>();
    if (JsonReader.object(text).get("cells") instanceof List<?> lines) {
      lines.forEach(
          line -> {
            Map<String, ?> cell = JsonReader.asObject(line);
            String key =
                "%s on %s of %s rows as %s"
                    .formatted(
                        cell.get("operation"),
                        cell.get("subject"),
                        cell.get("whose"),
                        cell.get("identity"));
            // of several attempts at the same the worst counts, which the verdicts' names decide
            cells.merge(key, String.valueOf(cell.get("verdict")), MatrixFile::both);
          });
      return cells;
    }
    throw new InvalidInput(written + " holds no matrix", "write it anew: --matrix " + written);
  }

  private static String both(String first, String second) {
    return first.equals(second) ? first : first + " and " + second;
  }
}
