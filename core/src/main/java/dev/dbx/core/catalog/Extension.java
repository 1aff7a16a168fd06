package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/** An installed extension. */
public record Extension(
    Identifier name, String version, Identifier schema, Optional<String> comment) {}
