package dev.dbx.rls.access;

import dev.dbx.core.name.Identifier;

/**
 * A role that requests run as and that policies are meant to bind.
 *
 * @param reason how that is known
 */
public record ApiRole(Identifier name, Audience audience, String reason) {}
