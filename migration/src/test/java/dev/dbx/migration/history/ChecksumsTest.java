package dev.dbx.migration.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.migration.source.Hashes;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Transaction;
import org.junit.jupiter.api.Test;

/** Values that the tools' own tests or published standards have. */
class ChecksumsTest {

  private static Script script(String sql) {
    return new Script("m.sql", sql, Transaction.FILE);
  }

  /** From prisma-engines, checksum.rs. */
  @Test
  void prisma() {
    String hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    assertThat(Checksums.prisma(script("hello"), hello)).isEqualTo(Verdict.SAME);
    assertThat(Checksums.prisma(script("hello\n"), hello)).isEqualTo(Verdict.CHANGED);
  }

  /** The check value of CRC-32 is that of 123456789, wherever its lines end. */
  @Test
  void flyway() {
    String check = String.valueOf((int) 0xCBF43926L);

    assertThat(Checksums.flyway("123456789")).isEqualTo(check);
    assertThat(Checksums.flyway("123\r\n456\n789\n")).isEqualTo(check);
    assertThat(Checksums.flyway("123 456789")).isNotEqualTo(check);
  }

  /** White space counts for nothing, all else does. */
  @Test
  void liquibase() {
    assertThat(Checksums.liquibase("select\r\n 1;\t"))
        .isEqualTo(Checksums.liquibase("select1;"))
        .startsWith("9:")
        .hasSize(34)
        .isNotEqualTo(Checksums.liquibase("select 2;"));
  }

  /** From RFC 1321, FIPS 180 and its example of SHA-384. */
  @Test
  void digests() {
    assertThat(Hashes.md5("abc")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    assertThat(Hashes.sha1("abc")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
    assertThat(Hashes.sha384("abc")).startsWith("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163");
  }

  @Test
  void lineEndsAreTold() {
    String unix = Hashes.sha1("a\nb\n");

    assertThat(Checksums.exact(script("a\nb\n"), unix, Hashes::sha1)).isEqualTo(Verdict.SAME);
    assertThat(Checksums.exact(script("a\r\nb\r\n"), unix, Hashes::sha1))
        .isEqualTo(Verdict.LINE_ENDS);
    assertThat(Checksums.exact(script("a\nb"), unix, Hashes::sha1)).isEqualTo(Verdict.CHANGED);
    assertThat(Checksums.exact(script("x"), Hashes.sha1("\ufeffx"), Hashes::sha1))
        .isEqualTo(Verdict.SAME);
  }
}
