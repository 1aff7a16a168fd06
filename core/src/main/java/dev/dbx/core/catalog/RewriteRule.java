package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/** A rule (pg_rewrite) other than the one that makes a view. */
public record RewriteRule(
    Identifier name,
    String event,
    boolean instead,
    TriggerEnabled enabled,
    String definition,
    Optional<String> comment) {}
