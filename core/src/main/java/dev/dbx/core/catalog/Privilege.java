package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * One privilege, granted or held by default (acldefault): what PostgreSQL checks.
 *
 * @param grantee empty means PUBLIC
 * @param privilege SELECT, INSERT, EXECUTE, ...
 */
public record Privilege(
    Optional<Identifier> grantee, Identifier grantor, String privilege, boolean grantable) {}
