package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("servers")
class IdentityTest {

  private static final String CLAIMS = "{\"sub\": \"42\", \"note\": \"it's ? $1\"}";
  private static final String WHO =
      "select current_user, session_user, current_setting('request.jwt.claims', true)";

  private final Fixture fixture;

  IdentityTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        do $$
        begin
          if not exists (select from pg_roles where rolname = 'Odd "role" ?') then
            create role "Odd ""role"" ?";
          end if;
        end $$;
        create table notes (owner text);
        insert into notes values ('42'), ('43');
        alter table notes enable row level security;
        create policy own on notes using
          (owner = current_setting('request.jwt.claims', true)::json ->> 'sub');
        grant select on notes to "Odd ""role"" ?";
        """);
  }

  private static Identity user42() {
    return Fixture.as("Odd \"role\" ?", "request.jwt.claims", CLAIMS);
  }

  @Test
  void aStatementRunsAsTheIdentityAndTheNextOneDoesNot() {
    RowSet within = fixture.read(Scope.standard().as(user42()), WHO);
    RowSet after = fixture.read(WHO);

    assertThat(within.rows().get(0)).containsExactly("Odd \"role\" ?", "postgres", CLAIMS);
    assertThat(after.rows().get(0).subList(0, 2)).containsExactly("postgres", "postgres");
    assertThat(after.rows().get(0).get(2)).isIn(null, "");
  }

  @Test
  void policiesSeeTheIdentity() {
    assertThat(fixture.read(Scope.standard().as(user42()), "table notes").rows())
        .containsExactly(List.of("42"));
    assertThat(fixture.read("table notes").rows()).hasSize(2);
  }

  @Test
  void theIdentityIsGoneAfterAnErrorToo() {
    Scope scope = Scope.standard().as(user42());

    assertThatThrownBy(() -> fixture.read(scope, "select 1 / 0"));
    assertThat(fixture.read(WHO).rows().get(0).get(0)).isEqualTo("postgres");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "none", "anon; RESET ROLE", "x\"; drop table notes; --"})
  void anUnknownRoleIsNamed(String role) {
    Scope scope = Scope.standard().as(Fixture.as(role));

    assertThatThrownBy(() -> fixture.read(scope, "select 1"))
        .isInstanceOf(NotFound.class)
        .hasMessageStartingWith("there is no role ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"search_path", "role", "transaction_read_only", "statement_timeout"})
  void anIdentityCannotChangeTheServersSettings(String setting) {
    Scope scope = Scope.standard().as(Fixture.as("postgres", setting, "x"));

    assertThatThrownBy(() -> fixture.read(scope, "select 1")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aRoleThatTheConnectionIsNotAMemberOfIsDenied() {
    ConnectionTarget stranger = fixture.database.targetAs("stranger");
    try (Connections connections = new Connections(stranger)) {
      JdbcQueryRunner runner = new JdbcQueryRunner(connections);

      assertThatThrownBy(
              () ->
                  runner.read(
                      Vetted.of("select 1"),
                      List.of(),
                      Scope.standard().as(user42()),
                      Call.unattended()))
          .isInstanceOf(PermissionDenied.class)
          .hasMessageContaining("\"Odd \"\"role\"\" ?\"");
    }
  }

  @Test
  void writesRunAsTheIdentityToo() {
    Scope scope = Scope.standard().as(user42());

    assertThatThrownBy(
            () ->
                fixture.runner.write(
                    Vetted.of("delete from notes"), List.of(), scope, true, Call.unattended()))
        .isInstanceOf(PermissionDenied.class)
        .hasMessageStartingWith("the role lacks DELETE");
  }
}
