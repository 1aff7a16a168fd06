package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.PublishedTable;
import dev.dbx.core.sql.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements about publications. */
public final class PublicationDdl {

  private PublicationDdl() {}

  public static String create(Publication publication) {
    return "CREATE PUBLICATION "
        + publication.name().sql()
        + (publication.allTables() ? " FOR ALL TABLES" : objects(publication))
        + "\n    WITH (publish = "
        + Literal.of(String.join(", ", publication.operations()))
        + (publication.viaRoot() ? ", publish_via_partition_root = true" : "")
        + (publication.generatedColumns() ? ", publish_generated_columns = stored" : "")
        + ")";
  }

  /** From one publication to another of the same name that both list what they publish. */
  public static List<String> alter(Publication before, Publication after) {
    String alter = "ALTER PUBLICATION " + after.name().sql() + " SET ";
    List<String> statements = new ArrayList<>();
    if (!before.tables().equals(after.tables()) || !before.schemas().equals(after.schemas())) {
      statements.add(alter + String.join(",\n    ", listed(after)));
    }
    boolean sameOptions =
        before.operations().equals(after.operations())
            && before.viaRoot() == after.viaRoot()
            && before.generatedColumns() == after.generatedColumns();
    if (!sameOptions) {
      statements.add(
          alter
              + "(publish = "
              + Literal.of(String.join(", ", after.operations()))
              + ", publish_via_partition_root = "
              + after.viaRoot()
              + (before.generatedColumns() == after.generatedColumns()
                  ? ""
                  : ", publish_generated_columns = "
                      + (after.generatedColumns() ? "stored" : "none"))
              + ")");
    }
    return statements;
  }

  private static String objects(Publication publication) {
    List<String> kinds = listed(publication);
    return kinds.isEmpty() ? "" : "\n    FOR " + String.join(",\n    ", kinds);
  }

  private static List<String> listed(Publication publication) {
    List<String> kinds = new ArrayList<>();
    if (!publication.tables().isEmpty()) {
      kinds.add("TABLE " + tables(publication.tables()));
    }
    if (!publication.schemas().isEmpty()) {
      kinds.add("TABLES IN SCHEMA " + Text.names(publication.schemas()));
    }
    return kinds;
  }

  private static String tables(List<PublishedTable> tables) {
    return tables.stream().map(PublicationDdl::table).collect(Collectors.joining(", "));
  }

  private static String table(PublishedTable table) {
    return "ONLY "
        + table.table().sql()
        + (table.columns().isEmpty() ? "" : " (" + Text.names(table.columns()) + ")")
        + table.filter().map(condition -> " WHERE (" + condition + ")").orElse("");
  }
}
