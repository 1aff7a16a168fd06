package dev.dbx.migration.order;

import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.replay.Replay;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.MigrationPlace;
import dev.dbx.migration.trace.StatementError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shows what each migration of a folder needs from earlier ones, and tries it. */
public final class CheckMigrationDependencies
    implements UseCase<CheckMigrationDependencies.Input, CheckMigrationDependencies.Output> {

  static final String FAILS = "migration-fails";

  /** Scripts run in trials: a folder of a hundred takes about half of them. */
  private static final int RUNS = 2_000;

  private static final int DATABASES = 12;

  private static final int NAMED = 50;

  @Doc(
      value =
          "Show what each migration of a folder needs from earlier ones, by running them: which may"
              + " change places, which fail out of order; same and missing numbers, branches that do"
              + " not fit, drift from the database",
      example = "db/migrations")
  public record Input(
      @Doc(
              value =
                  "Folder of the migrations; otherwise that of dbx.toml, or the first of the usual places",
              byPlace = true)
          Optional<String> dir,
      @Doc("The same folder as another branch has it, to see whether both can be merged")
          Optional<String> branchDir) {}

  /**
   * The graph, and what was found on the way.
   *
   * @param edges what has to be run before what
   * @param levels the migrations of each may run in any order, behind those of the one before
   * @param reordered what came of running the folder in another order that the graph allows
   * @param trials how many were run
   * @param untried what there was no room for
   * @param mermaid the graph as a drawing
   */
  public record Output(
      String dir,
      String tool,
      List<Node> nodes,
      List<Edge> edges,
      List<List<String>> levels,
      Optional<String> reordered,
      int trials,
      List<String> untried,
      List<Finding> findings,
      String mermaid,
      List<String> notes)
      implements Result {

    public Output {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
      levels = levels.stream().map(List::copyOf).toList();
      untried = List.copyOf(untried);
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return "%s: %d migrations of %s, %d edges, %d levels; %d trials, %d findings"
          .formatted(dir, nodes.size(), tool, edges.size(), levels.size(), trials, findings.size());
    }

    @Override
    public Optional<String> body() {
      return Optional.of(DependencyText.of(this));
    }

    @Override
    public boolean hasProblems() {
      return findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO);
    }
  }

  private final Ports ports;
  private final MigrationPlace place;

  public CheckMigrationDependencies(Ports ports) {
    this.ports = ports;
    this.place = new MigrationPlace(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    Found found = place.find(in.dir());
    MigrationFolder folder = MigrationFolder.of(found.name(), found.files());
    List<String> labels = labels(folder.migrations());
    int major = Math.min(Replay.NEWEST, ports.catalog().server(call).majorVersion());
    Survey survey = Survey.of(folder.migrations(), ports.sandbox(), major, call);
    List<Migration> run = folder.migrations().subList(0, survey.footprints().size());
    Graph graph = new Graph(run.size(), Links.of(survey.footprints()));
    List<Finding> findings = new ArrayList<>(Versions.findings(folder));
    survey.failure().ifPresent(error -> findings.add(0, fails(labels.get(run.size()), error)));
    Tried tried = tried(graph, run, labels, survey, major, call);
    List<String> notes = new ArrayList<>();
    Drift.Seen drift = new Drift(ports).look(found, folder, call);
    findings.addAll(drift.findings());
    notes.addAll(drift.notes());
    in.branchDir().ifPresent(dir -> findings.addAll(branch(folder, dir, major, call)));
    return new Output(
        found.name(),
        folder.convention(),
        nodes(run, labels, survey, graph),
        graph.all().stream().map(link -> Edge.of(link, labels)).toList(),
        graph.levels().stream().map(level -> level.stream().map(labels::get).toList()).toList(),
        tried.reordered(),
        tried.trials(),
        tried.untried(),
        findings,
        Mermaid.of(labels.subList(0, run.size()), graph),
        notes);
  }

  private static Finding fails(String label, StatementError error) {
    return Finding.of(
            FAILS,
            Severity.ERROR,
            label,
            "it fails behind those before it, at line %d: %s"
                .formatted(error.line(), error.message()))
        .withHint("the graph ends before it; mend it, and check again");
  }

  /** What the trials were, apart from what they changed in the graph. */
  private record Tried(int trials, List<String> untried, Optional<String> reordered) {}

  private Tried tried(
      Graph graph, List<Migration> run, List<String> labels, Survey survey, int major, Call call) {
    int count;
    List<String> untried;
    try (Trials trials = new Trials(run, ports.sandbox(), major, RUNS, DATABASES, call)) {
      untried = new Proofs(graph, trials).run(labels);
      count = trials.count();
    }
    List<Integer> order =
        graph.levels().stream().flatMap(level -> level.reversed().stream()).toList();
    boolean other = !order.equals(IntStream.range(0, run.size()).boxed().toList());
    Optional<String> reordered =
        other && survey.failure().isEmpty()
            ? Optional.of(reordered(run, order, survey, major, call))
            : Optional.empty();
    return new Tried(count + (reordered.isPresent() ? 1 : 0), some(untried), reordered);
  }

  private static List<String> some(List<String> all) {
    List<String> some = new ArrayList<>(all.subList(0, Math.min(NAMED, all.size())));
    if (all.size() > NAMED) {
      some.add("and " + (all.size() - NAMED) + " more");
    }
    return some;
  }

  private String reordered(
      List<Migration> run, List<Integer> order, Survey survey, int major, Call call) {
    Reordered other = Reordered.run(run, order, ports.sandbox(), major, call);
    if (!other.failure().isEmpty()) {
      return "level by level, each from its end, FAILS: " + other.failure();
    }
    List<String> differences = other.differences(survey.definitions());
    return differences.isEmpty()
        ? "level by level, each from its end, all run, and come to the same schema"
        : "level by level, each from its end, all run, and come to ANOTHER schema: "
            + String.join("; ", differences);
  }

  private List<Finding> branch(MigrationFolder ours, String dir, int major, Call call) {
    Found found = place.find(Optional.of(dir));
    return Branches.findings(
        ours, MigrationFolder.of(found.name(), found.files()), ports.sandbox(), major, call);
  }

  /** Their paths; where a file has several, with the version. */
  private static List<String> labels(List<Migration> migrations) {
    Map<String, Integer> count = new HashMap<>();
    migrations.forEach(one -> count.merge(one.path(), 1, Integer::sum));
    return migrations.stream()
        .map(
            one ->
                count.getOrDefault(one.path(), 1) > 1
                    ? one.path() + " " + one.version()
                    : one.path())
        .toList();
  }

  private static List<Node> nodes(
      List<Migration> run, List<String> labels, Survey survey, Graph graph) {
    List<List<Integer>> levels = graph.levels();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      int at = i;
      Footprint print = survey.footprints().get(i);
      List<Link> links = graph.all().stream().filter(link -> link.to() == at).toList();
      int level = 1;
      while (!levels.get(level - 1).contains(i)) {
        level++;
      }
      nodes.add(
          new Node(
              labels.get(i),
              run.get(i).version(),
              level,
              froms(links, Link.Sort.NEEDS, labels),
              froms(links, Link.Sort.FOLLOWS, labels),
              survey.made().get(i),
              print.altered().stream().map(print::name).sorted().toList(),
              print.gone()));
    }
    return nodes;
  }

  private static List<String> froms(List<Link> links, Link.Sort sort, List<String> labels) {
    return links.stream()
        .filter(link -> link.sort() == sort)
        .map(link -> labels.get(link.from()))
        .toList();
  }
}
