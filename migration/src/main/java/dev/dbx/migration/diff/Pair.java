package dev.dbx.migration.diff;

import java.util.Optional;

/** The same object in both catalogues. */
record Pair<T extends Record>(Item<T> before, Item<T> after, Optional<Rename> rename) {}
