package dev.dbx.migration.lint;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of squawk and eugene by the ids that dbx has for the same. */
final class ForeignRules {

  private static final Map<String, Set<String>> SAME =
      Map.ofEntries(
          Map.entry(
              "adding-field-with-default",
              Set.of("add-col-volatile-default", "add-col-generated-stored", "add-col-identity")),
          Map.entry("adding-foreign-key-constraint", Set.of("fk-valid", "add-col-inline-fk")),
          Map.entry("adding-not-nullable-field", Set.of("set-not-null")),
          Map.entry("adding-required-field", Set.of("add-col-required")),
          Map.entry("adding-serial-primary-key-field", Set.of("primary-key", "add-col-inline-pk")),
          Map.entry("ban-alter-domain-with-add-constraint", Set.of("domain-constraint")),
          Map.entry("ban-char-field", Set.of("style-types")),
          Map.entry("ban-concurrent-index-creation-in-transaction", Set.of("concurrent-in-tx")),
          Map.entry("ban-create-domain-with-constraint", Set.of("create-domain-constraint")),
          Map.entry("ban-drop-column", Set.of("drop-column")),
          Map.entry("ban-drop-database", Set.of("drop-database")),
          Map.entry("ban-drop-not-null", Set.of("drop-not-null")),
          Map.entry("ban-drop-table", Set.of("drop-table")),
          Map.entry("ban-truncate-cascade", Set.of("truncate")),
          Map.entry("ban-uncommitted-transaction", Set.of("uncommitted-tx")),
          Map.entry("ban-duplicate-column-assignments", Set.of("duplicate-assignment")),
          Map.entry(
              "changing-column-type",
              Set.of(
                  "type-rewrite",
                  "type-safe",
                  "type-scan-or-reindex",
                  "type-using-expression",
                  "type-blocked-by-dependent")),
          Map.entry(
              "constraint-missing-not-valid",
              Set.of(
                  "check-valid",
                  "fk-valid",
                  "add-col-inline-check",
                  "validate-same-tx",
                  "unique-constraint",
                  "primary-key",
                  "exclusion")),
          Map.entry(
              "disallowed-unique-constraint", Set.of("unique-constraint", "add-col-inline-unique")),
          Map.entry("identifier-too-long", Set.of("identifier-too-long")),
          Map.entry("prefer-bigint-over-int", Set.of("short-int-key")),
          Map.entry("prefer-bigint-over-smallint", Set.of("short-int-key")),
          Map.entry("prefer-big-int", Set.of("short-int-key")),
          Map.entry("prefer-identity", Set.of("style-types")),
          Map.entry("prefer-text-field", Set.of("style-types")),
          Map.entry("prefer-timestamptz", Set.of("style-types")),
          Map.entry("prefer-timestamp-tz", Set.of("style-types")),
          Map.entry("require-lock-timeout", Set.of("no-lock-timeout")),
          Map.entry("require-statement-timeout", Set.of("no-statement-timeout")),
          Map.entry("prefer-robust-stmts", Set.of("not-idempotent")),
          Map.entry("prefer-repack", Set.of("vacuum-full", "cluster")),
          Map.entry("renaming-column", Set.of("rename-column")),
          Map.entry("renaming-table", Set.of("rename-table")),
          Map.entry("require-concurrent-index-creation", Set.of("index-blocking")),
          Map.entry("require-concurrent-index-deletion", Set.of("drop-index-blocking")),
          Map.entry("require-concurrent-partition-detach", Set.of("detach-blocking")),
          Map.entry("require-concurrent-reindex", Set.of("reindex-blocking")),
          Map.entry("require-enum-value-ordering", Set.of("enum-no-order")),
          Map.entry("require-table-schema", Set.of("unqualified-name")),
          Map.entry("require-timeout-settings", Set.of("no-lock-timeout", "no-statement-timeout")),
          Map.entry("transaction-nesting", Set.of("nested-tx")),
          Map.entry("E1", Set.of("check-valid", "fk-valid")),
          Map.entry("E2", Set.of("set-not-null")),
          Map.entry("E3", Set.of("add-col-json")),
          Map.entry("E4", Set.of("more-after-ae")),
          Map.entry("E5", Set.of("type-rewrite", "type-using-expression")),
          Map.entry("E6", Set.of("index-blocking")),
          Map.entry("E7", Set.of("unique-constraint")),
          Map.entry("E8", Set.of("exclusion")),
          Map.entry("E9", Set.of("no-lock-timeout")),
          Map.entry("E10", Set.of("add-col-volatile-default")),
          Map.entry("E11", Set.of("add-col-serial", "add-col-generated-stored")),
          Map.entry("W12", Set.of("many-alters")),
          Map.entry("W13", Set.of("enum-use")),
          Map.entry("W14", Set.of("pk-using-nullable-index")),
          Map.entry("E15", Set.of("fk-no-index")));

  private ForeignRules() {}

  /** Names of either tool, and what else is written, by the ids of dbx. */
  static Set<String> translated(Set<String> names) {
    return names.stream()
        .flatMap(name -> SAME.getOrDefault(name, Set.of(name)).stream())
        .collect(Collectors.toSet());
  }
}
