package dev.dbx.core.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantDdlTest {

  private static final Identifier OWNER = Identifier.of("owner");
  private static final Identifier READER = Identifier.of("reader");
  private static final Identifier OTHER = Identifier.of("Other one");

  private static Privilege given(
      Identifier to, Identifier by, String privilege, boolean grantable) {
    return new Privilege(Optional.of(to), by, privilege, grantable);
  }

  private static final Privilege TO_ALL = new Privilege(Optional.empty(), OWNER, "EXECUTE", false);
  private static final Privilege OWN = given(OWNER, OWNER, "EXECUTE", false);

  @Test
  void nothingWhereNothingDiffers() {
    assertThat(
            GrantDdl.change(
                "FUNCTION f()", OWNER, DefaultAcl.ROUTINE.of(OWNER, 180_000), List.of(OWN, TO_ALL)))
        .isEmpty();
  }

  @Test
  void revokesWhatIsThereByDefault() {
    assertThat(
            GrantDdl.change(
                "FUNCTION f()",
                OWNER,
                DefaultAcl.ROUTINE.of(OWNER, 180_000),
                List.of(OWN, given(READER, OWNER, "EXECUTE", true))))
        .containsExactly(
            "REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC",
            "GRANT EXECUTE ON FUNCTION f() TO reader WITH GRANT OPTION");
  }

  @Test
  void whoeverPassesItOnHasItFirst() {
    List<Privilege> to =
        List.of(
            given(OTHER, READER, "SELECT", false),
            given(OTHER, OWNER, "INSERT", false),
            given(READER, OWNER, "SELECT", true),
            given(READER, OWNER, "UPDATE", true));
    assertThat(GrantDdl.change("TABLE t", OWNER, List.of(), to))
        .containsExactly(
            "GRANT INSERT ON TABLE t TO \"Other one\"",
            "GRANT SELECT, UPDATE ON TABLE t TO reader WITH GRANT OPTION",
            "SET ROLE reader",
            "GRANT SELECT ON TABLE t TO \"Other one\"",
            "RESET ROLE");
  }

  @Test
  void columns() {
    List<Privilege> to =
        List.of(given(READER, OWNER, "SELECT", false), given(READER, OWNER, "UPDATE", false));
    assertThat(GrantDdl.change("TABLE t", Identifier.of("a b"), OWNER, List.of(), to))
        .containsExactly("GRANT SELECT (\"a b\"), UPDATE (\"a b\") ON TABLE t TO reader");
  }

  @Test
  void maintainExistsFrom17On() {
    assertThat(DefaultAcl.TABLE.of(OWNER, 160_000)).map(Privilege::privilege).hasSize(7);
    assertThat(DefaultAcl.TABLE.of(OWNER, 170_000)).map(Privilege::privilege).contains("MAINTAIN");
  }
}
