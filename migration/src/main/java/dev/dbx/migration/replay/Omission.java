package dev.dbx.migration.replay;

import dev.dbx.core.script.Head;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Statements that are not run, since they define nothing of a database, or something that is not
 * compared.
 *
 * @param words how the statement begins, as {@link Head#words} has it
 * @param told what a note calls them; empty for what every dump contains
 */
record Omission(Pattern words, Optional<String> told) {

  private static final String SET = "set (?:session |local )?";

  private static final List<Omission> ALL =
      List.of(
          // an older server may not know the newest ones, and the sandbox has its own
          silent(SET + "\\w+_timeout (?:=|to) .*"),
          silent(SET + "(?:client_encoding|default_with_oids) .*"),
          silent("set names .*"),
          silent("comment on (?:extension|role) .*"),
          silent("reassign owned .*"),
          silent("(?:vacuum|checkpoint|discard|reindex|cluster)(?: .*)?"),
          told(SET + "(?:datestyle|session_replication_role) .*", "SET"),
          told(SET + "default_tablespace (?:=|to) (?!''|\"\"|default).+", "tablespaces"),
          told("(?:create|alter|drop) tablespace .*", "tablespaces"),
          told(SET + "(?:role|authorization) .*", "SET ROLE"),
          told("reset (?:role|session authorization)", "SET ROLE"),
          told("(?:create|alter|drop) database .*", "CREATE or ALTER DATABASE"),
          told("comment on (?:database|tablespace|subscription) .*", "COMMENT"),
          told(
              "(?:grant|revoke) .* on (?:database|tablespace|parameter) .*",
              "GRANT on the database"),
          told("(?:create|alter|drop) subscription .*", "subscriptions"),
          told("(?:create|alter|drop) (?:role|group) .*", "roles"),
          told("(?:create|alter|drop) user (?!mapping ).*", "roles"),
          told("alter system .*", "ALTER SYSTEM"),
          told("security label .*", "SECURITY LABEL"),
          told("load .*", "LOAD"),
          told("copy .*", "COPY with its rows"));

  private static Omission silent(String words) {
    return new Omission(Pattern.compile(words), Optional.empty());
  }

  private static Omission told(String words, String name) {
    return new Omission(Pattern.compile(words), Optional.of(name));
  }

  static Optional<Omission> of(Head head) {
    String words = head.words();
    return ALL.stream().filter(one -> one.words().matcher(words).matches()).findFirst();
  }
}
