package dev.dbx.migration.order;

/**
 * Where an object of a database is found, whatever it is called (docs, 52.18).
 *
 * @param catalogue the table of PostgreSQL that it is in: {@code pg_class}
 * @param part the number of a column; 0 for the whole
 */
record Address(String catalogue, long oid, int part) implements Comparable<Address> {

  static Address of(String catalogue, String oid, String part) {
    return new Address(catalogue, Long.parseLong(oid), Integer.parseInt(part));
  }

  boolean isPart() {
    return part != 0;
  }

  Address whole() {
    return new Address(catalogue, oid, 0);
  }

  @Override
  public int compareTo(Address other) {
    int byCatalogue = catalogue.compareTo(other.catalogue);
    int byOid = byCatalogue != 0 ? byCatalogue : Long.compare(oid, other.oid);
    return byOid != 0 ? byOid : Integer.compare(part, other.part);
  }
}
