package dev.dbx.sandbox;

import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.render.Json;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.List;
import java.util.Optional;

/**
 * Finished clones on a server, kept to be copied. All about them is in the server itself: the
 * fingerprint is in the name, the gaps are in the comment.
 */
final class Templates {

  private final SandboxServer server;
  private final Call call;

  Templates(SandboxServer server, Call call) {
    this.server = server;
    this.call = call;
  }

  /** A clone to copy. */
  record Template(String database, List<Gap> gaps) {}

  Optional<Template> find(String fingerprint) {
    String name = server.templateName(fingerprint);
    try (SandboxSql sql = open()) {
      return sql
          .values(
              "select shobj_description(oid, 'pg_database') from pg_database where datname = "
                  + Literal.of(name))
          .stream()
          .map(comment -> new Template(name, gaps(comment)))
          .findFirst();
    }
  }

  /** Of all templates, the newest first. */
  List<String> fingerprints() {
    String prefix = server.templateName("");
    try (SandboxSql sql = open()) {
      return sql
          .values(
              "select datname from pg_database where starts_with(datname, "
                  + Literal.of(prefix)
                  + ") order by oid desc")
          .stream()
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
  }

  /**
   * Keeps a database that nobody is connected to, out of reach of all sandboxes; renaming it is
   * what makes it a template.
   */
  Template keep(String database, String fingerprint, List<Gap> gaps) {
    Template template = new Template(server.templateName(fingerprint), gaps);
    String name = Identifier.of(database).sql();
    try (SandboxSql sql = open()) {
      sql.execute(
          "comment on database "
              + name
              + " is "
              + Literal.of(comment(gaps))
              + ("; alter database " + name + " owner to current_user")
              + ("; alter database " + name + " rename to ")
              + Identifier.of(template.database()).sql());
    }
    return template;
  }

  private SandboxSql open() {
    return SandboxSql.open(server.maintenance(), call);
  }

  private static String comment(List<Gap> gaps) {
    return Json.compact(gaps.stream().map(gap -> List.of(gap.object(), gap.reason())).toList());
  }

  private static List<Gap> gaps(String comment) {
    return JsonReader.read(comment) instanceof List<?> gaps
        ? gaps.stream().map(List.class::cast).map(Templates::gap).toList()
        : List.of();
  }

  private static Gap gap(List<?> parts) {
    return new Gap(String.valueOf(parts.get(0)), String.valueOf(parts.get(1)));
  }
}
