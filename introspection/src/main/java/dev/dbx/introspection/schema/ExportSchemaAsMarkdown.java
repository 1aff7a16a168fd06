package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.SchemaNames;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.document.SchemaDocument;
import java.util.List;
import java.util.Optional;

/** Documents the whole schema as Markdown with entity-relationship diagrams. */
public final class ExportSchemaAsMarkdown
    implements UseCase<ExportSchemaAsMarkdown.Input, ExportSchemaAsMarkdown.Output> {

  @Doc(
      value =
          "Export the schema as one Markdown document: contents, a section per table, diagrams; it"
              + " changes only when the schema does",
      example = "--schema public")
  public record Input(
      @Doc("Only this schema") Optional<String> schema,
      @Doc(
              "File to write, replaced only if dbx wrote it; without one the document itself is the"
                  + " answer")
          Optional<String> file,
      @Doc(value = "Tables per diagram at the most, 0 for no diagrams", defaultValue = "25")
          int diagramTables) {}

  /**
   * The document, or where it was written.
   *
   * @param relations tables and views it describes
   */
  public record Output(
      Optional<String> file, long schemas, long relations, Optional<String> markdown)
      implements Result {

    @Override
    public String headline() {
      return file.map(path -> "Wrote " + relations + " tables and views to " + path).orElse("");
    }

    @Override
    public Optional<String> body() {
      return markdown;
    }
  }

  private final CatalogReader catalog;

  public ExportSchemaAsMarkdown(CatalogReader catalog) {
    this.catalog = catalog;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.diagramTables() < 0) {
      throw new InvalidInput(
          "diagram_tables is " + in.diagramTables(),
          "give 0 for no diagrams, or a number above it");
    }
    Optional<OutputFile> file =
        in.file().map(written -> OutputFile.at(written, SchemaDocument.FIRST_LINE));
    Catalog read = catalog.read(call);
    Catalog wanted =
        in.schema().map(Identifier::parse).map(schema -> only(schema, read)).orElse(read);
    String markdown = SchemaDocument.of(wanted, in.diagramTables());
    file.ifPresent(target -> target.write(markdown));
    return new Output(
        file.map(OutputFile::shown),
        wanted.schemas().size(),
        wanted.relations().size(),
        file.isPresent() ? Optional.empty() : Optional.of(markdown));
  }

  private static Catalog only(Identifier schema, Catalog all) {
    SchemaNames.require(schema, all.schemas().stream().map(DatabaseSchema::name).toList());
    List<DatabaseSchema> kept =
        all.schemas().stream().filter(candidate -> candidate.name().equals(schema)).toList();
    return new Catalog(
        all.server(),
        kept,
        all.relations().stream().filter(r -> isIn(schema, r.name().schema())).toList(),
        all.routines().stream().filter(r -> isIn(schema, r.name().schema())).toList(),
        all.sequences().stream().filter(s -> isIn(schema, s.name().schema())).toList(),
        all.enumTypes().stream().filter(t -> isIn(schema, t.name().schema())).toList(),
        all.domains().stream().filter(t -> isIn(schema, t.name().schema())).toList(),
        all.compositeTypes().stream().filter(t -> isIn(schema, t.name().schema())).toList(),
        all.rangeTypes().stream().filter(t -> isIn(schema, t.name().schema())).toList(),
        all.extensions().stream().filter(e -> e.schema().equals(schema)).toList(),
        all.roles(),
        all.defaultPrivileges(),
        all.eventTriggers(),
        all.publications(),
        all.dependencies(),
        all.others());
  }

  private static boolean isIn(Identifier schema, Optional<Identifier> other) {
    return other.equals(Optional.of(schema));
  }
}
