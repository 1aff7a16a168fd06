package dev.dbx.migration.validate;

import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Forms in which other programs want findings. */
public enum ReportFormat {
  /** SARIF 2.1.0, for code scanning. */
  SARIF {
    @Override
    String text(String file, List<MigrationFinding> findings) {
      Map<String, Object> driver = new LinkedHashMap<>();
      driver.put("name", "dbx");
      driver.put(
          "rules",
          findings.stream()
              .map(MigrationFinding::rule)
              .distinct()
              .map(rule -> Map.of("id", rule, "helpUri", "docs/rules/" + rule + ".md"))
              .toList());
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("tool", Map.of("driver", driver));
      run.put("results", findings.stream().map(one -> result(file, one)).toList());
      Map<String, Object> sarif = new LinkedHashMap<>();
      sarif.put("version", "2.1.0");
      sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      sarif.put("runs", List.of(run));
      return Json.pretty(sarif);
    }

    private Map<String, Object> result(String file, MigrationFinding finding) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("ruleId", finding.rule());
      result.put("level", level(finding.severity(), "note"));
      result.put("message", Map.of("text", message(finding)));
      result.put(
          "locations",
          List.of(
              Map.of(
                  "physicalLocation",
                  Map.of(
                      "artifactLocation",
                      Map.of("uri", path(file, finding)),
                      "region",
                      Map.of("startLine", finding.line())))));
      return result;
    }
  },
  /** Workflow commands, which GitHub shows at the lines of a pull request. */
  GITHUB {
    @Override
    String text(String file, List<MigrationFinding> findings) {
      return findings.stream()
          .map(
              one ->
                  "::%s file=%s,line=%d,title=%s::%s"
                      .formatted(
                          level(one.severity(), "notice"),
                          property(path(file, one)),
                          one.line(),
                          property(one.rule()),
                          data(message(one))))
          .collect(Collectors.joining("\n"));
    }

    private String data(String text) {
      return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private String property(String text) {
      return data(text).replace(":", "%3A").replace(",", "%2C");
    }
  };

  /** Of findings that are not dismissed. */
  abstract String text(String file, List<MigrationFinding> findings);

  /**
   * @param info what the format calls what is none of the others
   */
  private static String level(Severity severity, String info) {
    return severity == Severity.INFO ? info : severity.name().toLowerCase(Locale.ROOT);
  }

  /** Of the file itself where a folder was examined. */
  static String path(String name, MigrationFinding finding) {
    return finding.file().map(file -> (name + "/" + file).replace("//", "/")).orElse(name);
  }

  static String message(MigrationFinding finding) {
    return finding.message() + finding.hint().map(hint -> ": " + hint).orElse("");
  }
}
