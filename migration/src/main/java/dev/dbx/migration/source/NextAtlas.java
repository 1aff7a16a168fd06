package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A migration of Atlas, and the sum of the folder with it. */
record NextAtlas(FolderFiles files, NewMigration wanted) {

  List<SqlFile> files(String version) {
    String mark = wanted.alone() ? "-- atlas:txmode none\n\n" : "";
    SqlFile file =
        new SqlFile(version + "_" + wanted.slug() + ".sql", mark + NextFiles.ended(wanted.up()));
    List<SqlFile> all =
        Stream.concat(files.top().stream(), Stream.of(file))
            .sorted(Comparator.comparing(SqlFile::path))
            .toList();
    return List.of(file, new SqlFile(Atlas.SUM, AtlasSum.text(all)));
  }
}
