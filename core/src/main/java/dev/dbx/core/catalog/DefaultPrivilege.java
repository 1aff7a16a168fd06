package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * What new objects of a role will be granted (pg_default_acl).
 *
 * @param schema empty for all schemas
 * @param objectType tables, sequences, functions, types, schemas or large objects
 * @param privilege empty where nothing is granted at all, not even to the role
 */
public record DefaultPrivilege(
    Identifier role,
    Optional<Identifier> schema,
    String objectType,
    Optional<Privilege> privilege) {}
