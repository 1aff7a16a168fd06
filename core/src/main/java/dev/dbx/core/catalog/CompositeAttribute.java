package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/** An attribute of a composite type. */
public record CompositeAttribute(
    Identifier name, String type, Optional<QualifiedName> collation, Optional<String> comment) {}
