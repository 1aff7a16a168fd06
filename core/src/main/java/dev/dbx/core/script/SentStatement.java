package dev.dbx.core.script;

import java.util.Optional;

/**
 * What psql sends of a script to the server.
 *
 * @param rows those behind {@code COPY ... FROM stdin}, without the line that ends them
 */
public record SentStatement(ScriptPart.Statement place, String sql, Optional<String> rows) {}
