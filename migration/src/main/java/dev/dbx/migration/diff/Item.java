package dev.dbx.migration.diff;

/** An object of one of the two catalogues, under its name there, by which alone it is known. */
record Item<T extends Record>(Subject subject, T record) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Item<?> item && subject.equals(item.subject);
  }

  @Override
  public int hashCode() {
    return subject.hashCode();
  }
}
