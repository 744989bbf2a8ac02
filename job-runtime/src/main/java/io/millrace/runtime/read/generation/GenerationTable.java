package io.millrace.runtime.read.generation;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.read.generation.Generation.State;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;

/**
 * The table {@code audit.generations}: which generations of each model there are, and which one is
 * current. Append-only; the newest row of a generation counts.
 *
 * <p>A model has one owner: two jobs must not resolve the same model at once.
 */
public final class GenerationTable {

  public static final TableName NAME = Layer.AUDIT.table("generations");

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "model", Types.StringType.get()),
          Types.NestedField.required(2, "generation", Types.IntegerType.get()),
          Types.NestedField.required(3, "digest", Types.StringType.get()),
          Types.NestedField.required(4, "state", Types.StringType.get()),
          Types.NestedField.required(5, "at", Types.TimestampType.withZone()));

  private static final TableSpec SPEC = TableSpec.appendOnly(NAME, SCHEMA);

  private final Catalog catalog;
  private final Clock clock;
  private GenerationRecords rows;

  /** The table need not exist: it holds nothing then, and is created with its first row. */
  public GenerationTable(Catalog catalog) {
    this(catalog, Clock.systemUTC());
  }

  GenerationTable(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** The generation with this digest, made in state {@code BUILDING} if there is none. */
  public Generation resolve(String model, String digest) {
    Generation planned = plan(model, digest);
    if (!generations(model).contains(planned)) {
      append(List.of(planned));
    }
    return planned;
  }

  /** The generation with this digest or, if there is none, the next one, which is not made. */
  public Generation plan(String model, String digest) {
    List<Generation> known = generations(model);
    return known.stream()
        .filter(generation -> generation.digest().equals(digest))
        .filter(generation -> generation.state() != State.RETIRED)
        .findFirst()
        .orElseGet(() -> next(known, model, digest));
  }

  /** What readers of the model see; empty before its first generation has caught up. */
  public Optional<Generation> current(String model) {
    return generations(model).stream().filter(g -> g.state() == State.CURRENT).findFirst();
  }

  /** The current generation of every model that has one, by model. */
  public Map<String, Generation> current() {
    return current(newest(rows().map(GenerationRecords::read).orElse(List.of())));
  }

  /** What readers saw at a time, by model. */
  public Map<String, Generation> current(Instant at) {
    return current(newest(rows().map(known -> known.read(at)).orElse(List.of())));
  }

  private static Map<String, Generation> current(List<Generation> newest) {
    Map<String, Generation> byModel = new TreeMap<>();
    newest.stream()
        .filter(generation -> generation.state() == State.CURRENT)
        .forEach(generation -> byModel.put(generation.model(), generation));
    return byModel;
  }

  /** All generations that readers do not see yet. */
  public List<Generation> building() {
    return newest().stream().filter(g -> g.state() == State.BUILDING).toList();
  }

  /** All generations that later ones have replaced. */
  public List<Generation> retired() {
    return newest().stream().filter(g -> g.state() == State.RETIRED).toList();
  }

  /**
   * Those of some generations, as they were when they were resolved, that readers do not see yet.
   */
  public List<Generation> building(Collection<Generation> resolved) {
    return building().stream().filter(resolved::contains).toList();
  }

  /** All generations of a model, the newest first. */
  public List<Generation> generations(String model) {
    return newest().stream()
        .filter(generation -> generation.model().equals(model))
        .sorted(Comparator.comparingInt(Generation::number).reversed())
        .toList();
  }

  /** Makes a generation current and retires all others of the model, in one commit. */
  public void promote(Generation chosen) {
    promote(List.of(chosen));
  }

  /** Makes generations of several models current, all in one commit. */
  public void promote(Collection<Generation> chosen) {
    List<Generation> changes = new ArrayList<>();
    for (Generation next : chosen) {
      for (Generation generation : generations(next.model())) {
        State state = generation.number() == next.number() ? State.CURRENT : State.RETIRED;
        if (generation.state() != state) {
          changes.add(generation.in(state));
        }
      }
    }
    if (!changes.isEmpty()) {
      append(changes);
    }
  }

  private List<Generation> newest() {
    return newest(rows().map(GenerationRecords::read).orElse(List.of()));
  }

  private static List<Generation> newest(List<Generation> rows) {
    Map<String, Generation> byName = new TreeMap<>();
    rows.forEach(generation -> byName.put(generation.physicalName(), generation));
    return List.copyOf(byName.values());
  }

  private void append(List<Generation> generations) {
    IcebergTables.createIfMissing(catalog, SPEC);
    rows().orElseThrow().append(generations);
  }

  private Optional<GenerationRecords> rows() {
    if (rows == null && catalog.tableExists(SPEC.identifier())) {
      rows = new GenerationRecords(catalog.loadTable(SPEC.identifier()), clock);
    }
    return Optional.ofNullable(rows);
  }

  private static Generation next(List<Generation> known, String model, String digest) {
    int number = known.isEmpty() ? 1 : known.get(0).number() + 1;
    return new Generation(model, number, digest, State.BUILDING);
  }
}
