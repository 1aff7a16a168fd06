package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/** A CHECK constraint of a domain. */
public record DomainConstraint(
    Identifier name, String definition, boolean validated, Optional<String> comment) {}
