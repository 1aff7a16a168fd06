package dev.dbx.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** docs/performance.md. */
final class Page {

  private Page() {}

  /** A line of the table, and the day on which it was measured. */
  private static final Pattern LINE = Pattern.compile("(?m)^\\| ([^|]+) \\|.*\\| (\\S+) \\|$");

  private static final Set<String> HEADS = Set.of("what", "---");

  /** With lines of an earlier page for what was not measured now. */
  static String of(List<Figure> figures, String earlier, LocalDate today) {
    Map<String, String> lines = new LinkedHashMap<>();
    LINE.matcher(earlier)
        .results()
        .filter(line -> !HEADS.contains(line.group(1)))
        .forEach(line -> lines.put(key(line.group(1), line.group()), line.group()));
    figures.forEach(
        figure -> {
          String line = figure.markdown() + " " + today + " |";
          lines.put(key(figure.name(), line), line);
        });
    return text(String.join("\n", lines.values()));
  }

  /** One thing may be promised as a ratio and as a time; some names end with a measure. */
  private static String key(String name, String line) {
    boolean ratio = line.contains("at most");
    return name.replaceAll(" \\(.*", "") + (ratio ? " as a ratio" : "");
  }

  private static String text(String lines) {
    return """
    # Performance

    Written by `bench/run --write`: each figure and its yardstick were measured in turns, in one run, on one
    machine (%d processors, Java %s). The ratio is what counts; the times only give the scale, and differ between days by a factor of three:
    the machine is a virtual one.

    | what | dbx | yardstick | ratio | promise | kept | measured |
    |---|--:|---|--:|---|---|---|
    %s

    Cold starts are whole processes, launcher included, with the start-up cache the launcher makes. The catalogue is
    one of 5,000 tables with 8 columns, 3 indexes, a foreign key, 2 policies, a trigger and a comment each, on
    PostgreSQL 15 because that is the pg_dump of the machine, and pg_description is not analysed, as in a database
    that was just made; each whole read opens its own connections. "Bare catalogue SQL" is what psql asks for `\\d+`, over JDBC with prepared statements.

    The data tools look at tables that are filled for it: ten million rows that point to a hundred thousand, five million rows of 30 columns (13 of
    them text), 300 tables of 66,667 rows each. An exact completeness counts nulls and empty text in every row; what a sample of 5,000
    rows shows besides (placeholders, white space, impossible dates) is counted too, and costs some percent more for each column that has it.
    Copies of schemas are made on PostgreSQL 15 as well, from 300 of the tables above.

    Row-level security is audited on twenty families of three tables each (parent, part, part of the part) with a view and a policy each,
    Supabase's roles and functions, on PostgreSQL 15; the whole process includes the start of dbx, of the sandbox's server, and the copy.

    The rules for migrations read 1,000 files of five statements each in one process, in turns with squawk (npm squawk-cli) on the same
    files. Migrations are traced, and rolled back, on copies of the 300 tables above, whose template is warm; what the figure counts begins with reading
    the catalogue and ends with the answer.

    Indexes are planned for in a copy with statistics and without rows; what the figures count begins with reading the catalogue and includes the
    copy, whose template is warm. Costs are compared with those of real indexes on ten million rows, on each major version.

    Test data is made for five tables with keys, references, a unique text, a couple of keys, and checks, on PostgreSQL 15; what the figure counts is
    the whole run with its plan and its one transaction. The files for psql hold the same rows.

    What is not kept: a snapshot reads the whole catalogue, which alone takes half of pg_dump's time since it holds dependencies and all
    kinds of objects, and then writes 60 MB of text. The cold start has little to spare: on a fast day psql gains more than a JVM does, and
    then both ratios of new processes touch their limits. Beyond the outermost values that ANALYZE saw PostgreSQL asks a real index for its
    first and last value while it plans; a copy without rows has none to show, so there its estimates may be far off where a few rows lie far out.
    """
        .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version().feature(), lines);
  }
}
