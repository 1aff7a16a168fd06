package dev.dbx.migration.validate;

import dev.dbx.core.name.CloseMatches;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words of commands that people mistype. */
final class MistypedWords {

  private static final Set<String> WORDS =
      Set.of(
          "add",
          "all",
          "alter",
          "always",
          "as",
          "attach",
          "begin",
          "between",
          "by",
          "cascade",
          "check",
          "collate",
          "column",
          "comment",
          "commit",
          "concurrently",
          "constraint",
          "create",
          "database",
          "default",
          "deferrable",
          "delete",
          "detach",
          "disable",
          "domain",
          "drop",
          "enable",
          "exclude",
          "execute",
          "exists",
          "extension",
          "foreign",
          "from",
          "function",
          "generated",
          "grant",
          "identity",
          "immutable",
          "index",
          "inherits",
          "insert",
          "into",
          "key",
          "language",
          "level",
          "materialized",
          "not",
          "null",
          "only",
          "owner",
          "partition",
          "policy",
          "primary",
          "procedure",
          "publication",
          "refresh",
          "references",
          "rename",
          "replace",
          "replica",
          "restrict",
          "returns",
          "revoke",
          "rollback",
          "schema",
          "security",
          "select",
          "sequence",
          "table",
          "temporary",
          "trigger",
          "truncate",
          "type",
          "unique",
          "update",
          "using",
          "valid",
          "validate",
          "values",
          "view",
          "where",
          "with");

  private MistypedWords() {}

  /** In upper case; none if the word is right as it is. */
  static List<String> near(String written) {
    String word = written.toLowerCase(Locale.ROOT);
    return WORDS.contains(word)
        ? List.of()
        : CloseMatches.of(word, WORDS).stream().map(it -> it.toUpperCase(Locale.ROOT)).toList();
  }
}
