package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of Sqitch: its scripts and its line in the plan. */
record NextSqitch(FolderFiles files, NewMigration wanted, Instant now) {

  private static final Pattern PROJECT = Pattern.compile("(?m)^%project=(.*)$");
  private static final String NEW_PLAN = "%syntax-version=1.0.0\n%project=app\n\n";

  List<SqlFile> written() {
    String slug = wanted.slug();
    String plan = files.find(Sqitch.PLAN).map(SqlFile::text).orElse(NEW_PLAN);
    if (files.find("deploy/" + slug + ".sql").isPresent()) {
      throw new InvalidInput(
          "the plan has a change " + slug + " already", "choose another name for the new one");
    }
    List<SqlFile> written = new ArrayList<>();
    written.add(new SqlFile("deploy/" + slug + ".sql", script("Deploy", plan, wanted.up())));
    wanted
        .down()
        .ifPresent(
            sql ->
                written.add(new SqlFile("revert/" + slug + ".sql", script("Revert", plan, sql))));
    written.add(
        new SqlFile(
            Sqitch.PLAN,
            NextFiles.ended(plan)
                + "%s %s dbx <dbx@localhost> # %s\n"
                    .formatted(slug, now.truncatedTo(ChronoUnit.SECONDS), slug.replace('_', ' '))));
    return written;
  }

  private String script(String verb, String plan, String sql) {
    Matcher project = PROJECT.matcher(plan);
    String head =
        "-- %s %s:%s to pg\n\n"
            .formatted(verb, project.find() ? project.group(1).strip() : "app", wanted.slug());
    return wanted.alone()
        ? head + NextFiles.ended(sql)
        : head + "BEGIN;\n\n" + NextFiles.ended(sql) + "\nCOMMIT;\n";
  }
}
