package dev.dbx.introspection.data;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads names of columns as people write them, alone or with a direction to sort by. */
public final class ColumnList {

  /** Up to a comma that is not inside double quotes. */
  private static final Pattern ITEM = Pattern.compile("(?:\"(?:[^\"]|\"\")*\"|[^\",])+");

  private static final Pattern SORTED =
      Pattern.compile(
          "(?<column>\"(?:[^\"]|\"\")+\"|\\S+)(?:\\s+(?<direction>asc|desc))?"
              + "(?:\\s+nulls\\s+(?<nulls>first|last))?",
          Pattern.CASE_INSENSITIVE);

  private final Subject subject;

  public ColumnList(Subject subject) {
    this.subject = subject;
  }

  /**
   * The columns with these names; all that may be read if there are none.
   *
   * @param names each one name, or several with commas between them
   * @throws NotFound with the closest names
   */
  public List<TableColumn> select(List<String> names) {
    List<String> items = items(names);
    return items.isEmpty() ? subject.readable() : items.stream().map(this::column).toList();
  }

  /** The list behind ORDER BY; empty if there is none. */
  Optional<Sql> orderBy(List<String> written) {
    List<Sql> keys = items(written).stream().map(this::sortKey).toList();
    return keys.isEmpty() ? Optional.empty() : Optional.of(Sql.join(", ", keys));
  }

  private static List<String> items(List<String> written) {
    return written.stream()
        .flatMap(text -> ITEM.matcher(text).results().map(found -> found.group().strip()))
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private TableColumn column(String written) {
    Identifier name = Identifier.parse(written);
    return subject.column(name).orElseThrow(() -> unknown(name));
  }

  private NotFound unknown(Identifier name) {
    List<String> existing = subject.columns().stream().map(c -> c.name().value()).toList();
    return new NotFound(
        subject.name() + " has no column " + name,
        CloseMatches.of(name.value(), existing),
        "describe the table to see its columns (dbx describe-table)");
  }

  private Sql sortKey(String written) {
    Matcher sorted = SORTED.matcher(written);
    if (!sorted.matches()) {
      throw new InvalidInput(
          "cannot order by " + written,
          "write a column with asc or desc, and nulls first or nulls last: created_at desc");
    }
    List<Sql> parts = new ArrayList<>();
    parts.add(Sql.of("{}.{}", subject.name(), column(sorted.group("column")).name()));
    Stream.of("direction", "nulls")
        .flatMap(group -> Stream.ofNullable(sorted.group(group)))
        .map(word -> direction(word.toLowerCase(Locale.ROOT)))
        .forEach(parts::add);
    return Sql.join(" ", parts);
  }

  private static Sql direction(String word) {
    return switch (word) {
      case "asc" -> Sql.of("asc");
      case "desc" -> Sql.of("desc");
      case "first" -> Sql.of("nulls first");
      default -> Sql.of("nulls last");
    };
  }
}
