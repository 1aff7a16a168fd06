package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.Audit;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Backups.Content;
import dev.dbx.core.port.Moment;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.seeding.copy.CopyAnonymizedData.ColumnReport;
import dev.dbx.seeding.copy.CopyAnonymizedData.Done;
import dev.dbx.seeding.copy.CopyAnonymizedData.Input;
import dev.dbx.seeding.copy.CopyAnonymizedData.Output;
import dev.dbx.seeding.copy.CopyAnonymizedData.SearchReport;
import dev.dbx.seeding.copy.CopyAnonymizedData.TableRows;
import dev.dbx.seeding.plan.Judge;
import dev.dbx.seeding.plan.Order;
import dev.dbx.seeding.type.DataTypes;
import dev.dbx.seeding.write.SandboxJudge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One copy from its first question to its last row. */
final class Copying {

  private final Input in;
  private final Ends ends;
  private final Call call;
  private final Audit audit;
  private final byte[] key;
  private final String asked;
  private final Originals originals = new Originals();
  private final List<String> notes = new ArrayList<>();
  private final Ports own;

  Copying(Input in, Ends ends, Ports own, Call call) {
    this.in = in;
    this.ends = ends;
    this.own = own;
    this.call = call;
    this.audit = new Audit(CopyAnonymizedData.TOOL, ends.target().orElse(own));
    this.key = own.seeds().maskingKey();
    this.asked =
        "anonymized copy of %s to %s%s"
            .formatted(ends.source().target().label(), ends.to(), CopyWords.which(in));
  }

  Output run() {
    if (ends.target().isPresent() && !in.dryRun()) {
      audit.requireWritable(asked, "copied into");
      ends.requireTwo(call);
    }
    Catalog catalog = ends.source().catalog().read(call);
    List<Relation> all = relations(catalog);
    List<Relation> relations = in.tables().isEmpty() ? all : needed(all);
    Order order = Order.of(relations);
    MaskRules rules = MaskRules.read(own.seeds().masks(), all);
    Selection selection =
        Selection.of(
            in.root().map(name -> MaskRules.table(name, all)), in.where(), in.percent(), in.rows());
    Set<QualifiedName> hidden = new Hidden(ends.source(), call).tables(relations);
    Ports judging = ends.source().with(own.sandbox());
    try (Spools spools = new Spools();
        SandboxJudge judge = new SandboxJudge(catalog, judging, call)) {
      Rows rows =
          ends.source()
              .queries()
              .atOneMoment(
                  moment -> read(moment, catalog, order, rules, selection, hidden, judge, spools),
                  call);
      return in.dryRun()
          ? output(rows, Done.PLANNED, Optional.empty(), List.of())
          : write(rows, order, catalog);
    }
  }

  /** The tables that hold rows of their own. */
  private List<Relation> relations(Catalog catalog) {
    List<Relation> relations =
        catalog.relations().stream()
            .filter(
                it ->
                    it.kind() == RelationKind.TABLE || it.kind() == RelationKind.PARTITIONED_TABLE)
            .filter(it -> it.partitionOf().isEmpty() && it.persistence() != Persistence.TEMPORARY)
            .toList();
    long foreign =
        catalog.relations().stream().filter(it -> it.kind() == RelationKind.FOREIGN_TABLE).count();
    if (foreign > 0) {
      notes.add("%d foreign tables are not copied: their rows are elsewhere".formatted(foreign));
    }
    return relations;
  }

  /** Those that were named, and all that their rows may point to. */
  private List<Relation> needed(List<Relation> relations) {
    Set<QualifiedName> needed = new HashSet<>();
    in.tables().forEach(name -> needed.add(MaskRules.table(name, relations)));
    boolean more = true;
    while (more) {
      more =
          needed.addAll(
              relations.stream()
                  .filter(table -> needed.contains(table.name()))
                  .flatMap(table -> table.constraints().stream())
                  .flatMap(constraint -> constraint.reference().stream())
                  .map(ForeignKeyTarget::table)
                  .toList());
    }
    return relations.stream().filter(table -> needed.contains(table.name())).toList();
  }

  /** What was read. */
  private record Rows(List<Chosen> tables, Map<QualifiedName, Long> leftOut) {

    long count() {
      return tables.stream().mapToLong(table -> table.spool().rows()).sum();
    }
  }

  private Rows read(
      Moment moment,
      Catalog catalog,
      Order order,
      MaskRules rules,
      Selection selection,
      Set<QualifiedName> hidden,
      Judge judge,
      Spools spools) {
    ReadGuard guard = new ReadGuard(ends.source().parser(), ends.source().queries());
    Samples samples = new Samples(new DataTypes(catalog), moment, guard, call);
    Masks masks =
        new Masks(
            catalog,
            order.tables(),
            rules,
            samples,
            ends.source().parser(),
            judge,
            new StandIns(key),
            originals);
    Set<QualifiedName> wanted = new HashSet<>();
    in.tables().forEach(name -> wanted.add(MaskRules.table(name, order.tables())));
    List<Chosen> tables =
        order.tables().stream()
            .map(
                table ->
                    new Chosen(
                        table,
                        masks.of(table.name()),
                        spools.next(),
                        wanted.isEmpty() || wanted.contains(table.name())))
            .toList();
    if (in.dryRun()) {
      return new Rows(tables, Map.of());
    }
    Map<QualifiedName, Long> leftOut =
        new Subset(tables, selection, rules, moment, guard, call).read(!hidden.isEmpty());
    hidden.forEach(
        table ->
            notes.add("a policy hides rows of " + table.sql() + " from the connection's role"));
    leftOut.forEach(
        (table, rows) ->
            notes.add(
                "%,d rows of %s are left out: what they point to cannot be read"
                    .formatted(rows, table.sql())));
    return new Rows(tables, leftOut);
  }

  private Output write(Rows rows, Order order, Catalog catalog) {
    // a table without rows is of no interest to the target, unless it must be emptied
    List<Chosen> tables =
        rows.tables().stream().filter(it -> in.replace() || it.spool().rows() > 0).toList();
    return audit.audited(
        asked,
        () ->
            ends.target().isPresent()
                ? intoDatabase(new Rows(tables, rows.leftOut()), rows, order, ends.target().get())
                : intoFile(tables, rows, order, catalog));
  }

  private Output intoFile(List<Chosen> tables, Rows rows, Order order, Catalog catalog) {
    confirm(rows);
    Search search = new Search(tables, originals, catalog);
    List<Step> steps = new CopyScript(tables, order, catalog).steps(in.replace());
    String about = "%,d rows of %s".formatted(rows.count(), ends.source().target().label());
    ScriptFile.write(ends.file().orElseThrow(), about, steps, search);
    audit.record(Outcome.WRITTEN, asked + "\n" + CopyWords.preview(rows.tables()));
    return output(rows, Done.COPIED, Optional.of(search), List.of());
  }

  private Output intoDatabase(Rows written, Rows rows, Order order, Ports target) {
    Catalog there = target.catalog().definitions(call);
    Receiving receiving = new Receiving(there, target, call);
    receiving.requireSame(written.tables());
    List<QualifiedName> full = receiving.full(written.tables(), in.replace());
    notes.addAll(receiving.notes(written.tables()));
    confirm(rows);
    List<String> backups =
        target.backups().saveAll(full, Content.ROWS, call).stream().map(Backup::restore).toList();
    Search search = new Search(written.tables(), originals, there);
    List<Step> steps =
        new ArrayList<>(new CopyScript(written.tables(), order, there).steps(in.replace()));
    steps.add(search.step());
    try {
      target
          .scripts()
          .run(
              new WriteGuard(target.parser(), target.queries()).vetScript(steps, true, call), call);
    } catch (SqlFailed e) {
      throw new SqlFailed(e.sqlState(), Optional.empty(), e.message(), CopyWords.hint(e));
    }
    audit.record(Outcome.WRITTEN, asked + "\n" + CopyWords.preview(rows.tables()));
    return output(rows, Done.COPIED, Optional.of(search), backups);
  }

  /** What is approved is the same when the source has other rows a minute later. */
  private void confirm(Rows rows) {
    String kept = CopyWords.kept(rows.tables());
    Request request =
        new Request(
            "copy masked rows of " + ends.source().target().label(),
            asked + "\n" + kept,
            asked + "\n" + CopyWords.preview(rows.tables()) + "\n" + kept,
            ends.to());
    String by = audit.confirmed(request, asked, call);
    audit.record(Outcome.APPROVED, asked + "\nconfirmed by " + by);
  }

  private Output output(Rows rows, Done done, Optional<Search> search, List<String> backups) {
    List<TableRows> tables = new ArrayList<>();
    List<ColumnReport> columns = new ArrayList<>();
    for (Chosen table : rows.tables()) {
      QualifiedName name = table.table().name();
      tables.add(
          new TableRows(
              name,
              table.spool().rows(),
              table.table().size().estimatedRows(),
              rows.leftOut().getOrDefault(name, 0L)));
      table
          .mask()
          .report()
          .forEach(
              it ->
                  columns.add(
                      new ColumnReport(
                          name,
                          it.decision().column(),
                          it.decision().type(),
                          it.mask().word(),
                          it.decision().why(),
                          it.values())));
    }
    return new Output(
        ends.source().target().label(),
        ends.to(),
        done,
        rows.count(),
        tables,
        columns,
        search.map(
            it ->
                new SearchReport(
                    originals.seen(), originals.oneOf(), originals.common(), it.cells())),
        backups,
        done == Done.COPIED ? ends.file().map(OutputFile::shown) : Optional.empty(),
        notes);
  }
}
