package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;

/**
 * Membership in another role.
 *
 * @param inherit and set exist from 16 on
 */
public record RoleMembership(Identifier role, boolean admin, boolean inherit, boolean set) {}
