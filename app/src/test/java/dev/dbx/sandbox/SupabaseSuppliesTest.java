package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupabaseSuppliesTest {

  private static final Call CALL = Call.unattended();

  @AutoClose
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(Originals.CACHE, Sandboxes.tools());

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void migrationsOfASupabaseProjectRunInAnEmptyDatabase(int version) {
    try (Session session = SANDBOX.open(version, CALL)) {
      session.execute(
          """
          create table notes (
            id uuid primary key default extensions.uuid_generate_v4(),
            owner uuid not null default auth.uid() references auth.users);
          alter table notes enable row level security;
          create policy own on notes for all to authenticated using (owner = auth.uid());
          create policy files on storage.objects for select to anon
            using ((storage.foldername(name))[1] = auth.jwt() ->> 'sub');
          grant all on notes to service_role;
          """,
          CALL);

      assertThat(session.catalog().read(CALL).schemas())
          .extracting(DatabaseSchema::name)
          .extracting(Object::toString)
          .containsExactly("auth", "extensions", "public", "storage");
    }
  }

  @Test
  void whatAScriptMakesItselfIsNotSupplied() {
    try (Session session = SANDBOX.open(18, CALL)) {
      session.execute(
          """
          create role anon;
          create schema auth;
          create table auth.users (id int);
          grant select on auth.users to anon, authenticated;
          """,
          CALL);
      assertThat(session.catalog().read(CALL).relations()).hasSize(1);
    }
  }

  @Test
  void aScriptWithoutSupabaseGetsNothing() {
    try (Session session = SANDBOX.open(18, CALL)) {
      session.execute("create table authors (anonymous text); create table t_auth (n int)", CALL);

      assertThat(Originals.roles(session)).isEmpty();
      assertThat(session.catalog().read(CALL).schemas()).hasSize(1);
    }
  }

  @Test
  void rolesOfOneSandboxAreNotThereForTheNext() {
    try (Session session = SANDBOX.open(18, CALL)) {
      session.execute("create role app; create table t (n int); grant all on t to app", CALL);
      assertThatThrownBy(() -> session.execute("create role app", CALL))
          .isInstanceOf(DbxException.SqlFailed.class);
    }
    try (Session session = SANDBOX.open(18, CALL)) {
      session.execute("create role app", CALL);
    }
  }
}
