package dev.dbx.core.catalog;

/**
 * The two row-level security flags of a table.
 *
 * @param enabled policies apply to all but owner, superuser and BYPASSRLS
 * @param forced they apply to the owner too
 */
public record RowSecurity(boolean enabled, boolean forced) {}
