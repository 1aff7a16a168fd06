package dev.dbx.testing;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;

/** Gives out the catalogue it was made with. */
public final class FakeCatalogReader implements CatalogReader {

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
  public Relation relation(QualifiedName name, Call call) {
    return catalog.relations().stream()
        .filter(relation -> matches(name, relation.name()))
        .findFirst()
        .orElseThrow(() -> notFound(name));
  }

  private static boolean matches(QualifiedName wanted, QualifiedName existing) {
    return wanted.schema().isEmpty()
        ? wanted.name().equals(existing.name())
        : wanted.equals(existing);
  }

  private DbxException notFound(QualifiedName name) {
    return new DbxException.NotFound(
        "there is no table " + name,
        CloseMatches.of(
            name.sql(),
            catalog.relations().stream().map(relation -> relation.name().sql()).toList()),
        "list the tables");
  }
}
