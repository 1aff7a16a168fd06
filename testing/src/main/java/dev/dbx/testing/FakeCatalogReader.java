package dev.dbx.testing;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.NameLookup;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import java.util.List;

/** Gives out the catalogue it was made with. */
public final class FakeCatalogReader implements CatalogReader {

  private static final List<Identifier> SEARCH_PATH = List.of(Identifier.of("public"));

  private final Catalog catalog;

  public FakeCatalogReader(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Server server(Call call) {
    return catalog.server();
  }

  @Override
  public Catalog read(Call call) {
    return catalog;
  }

  @Override
  public Catalog definitions(Call call) {
    return catalog;
  }

  @Override
  public Relation relation(QualifiedName name, Call call) {
    List<QualifiedName> names = catalog.relations().stream().map(Relation::name).toList();
    QualifiedName found = new NameLookup(name, SEARCH_PATH).find(names);
    return catalog.relations().get(names.indexOf(found));
  }
}
