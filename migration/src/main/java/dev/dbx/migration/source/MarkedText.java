package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;

/** A new migration in one file that is divided by comments. */
record MarkedText(NewMigration wanted) {

  SqlFile file(Tool tool, String stem) {
    return new SqlFile(stem + ".sql", text(tool));
  }

  private String text(Tool tool) {
    return switch (tool) {
      case DBMATE -> dbmate();
      case GOOSE -> goose();
      case SQL_MIGRATE -> sqlMigrate();
      case TERN -> tern();
      default -> "-- Up Migration\n" + up() + after("\n-- Down Migration\n");
    };
  }

  private String up() {
    return NextFiles.ended(wanted.up());
  }

  private String after(String mark) {
    return wanted.down().map(sql -> mark + NextFiles.ended(sql)).orElse("");
  }

  /** dbmate wants both marks. */
  private String dbmate() {
    String alone = wanted.alone() ? " transaction:false" : "";
    String down = wanted.down().map(NextFiles::ended).orElse("");
    return "-- migrate:up" + alone + "\n" + up() + "\n-- migrate:down" + alone + "\n" + down;
  }

  private String goose() {
    String alone = wanted.alone() ? "-- +goose NO TRANSACTION\n" : "";
    String down =
        wanted
            .down()
            .map(sql -> "\n-- +goose Down\n" + Blocks.marked(sql, "goose") + "\n")
            .orElse("");
    return alone + "-- +goose Up\n" + Blocks.marked(wanted.up(), "goose") + "\n" + down;
  }

  private String sqlMigrate() {
    String alone = wanted.alone() ? " notransaction" : "";
    String down =
        wanted
            .down()
            .map(sql -> "\n-- +migrate Down" + alone + "\n" + Blocks.marked(sql, "migrate") + "\n")
            .orElse("");
    return "-- +migrate Up" + alone + "\n" + Blocks.marked(wanted.up(), "migrate") + "\n" + down;
  }

  private String tern() {
    String alone = wanted.alone() ? "---- tern: disable-tx ----\n" : "";
    return alone + up() + after("\n---- create above / drop below ----\n\n" + alone);
  }
}
