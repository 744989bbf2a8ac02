package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SnapshotModel.Strategy;
import io.millrace.runtime.read.project.ConfigValue;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.PropertyFiles.Declaration;
import io.millrace.runtime.read.project.Rendering;
import io.millrace.runtime.read.project.SnapshotBlocks.Block;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes snapshots out of YAML, or of blocks in SQL files and what property files say about them.
 */
final class SnapshotReader {
  private final Project project;

  SnapshotReader(Project project) {
    this.project = project;
  }

  /** Absent when the snapshot is disabled, or its relation is missing. */
  Optional<SnapshotModel> read(Declaration declaration) {
    Optional<YamlNode> relation = declaration.node().find("relation");
    Place place = declaration.place();
    if (relation.isEmpty()) {
      String message = "Snapshot '%s' needs relation: ref('...'), or a {%% snapshot %%} block.";
      project.problems().add(ModelRule.SNAPSHOT, place, message, declaration.name());
      return Optional.empty();
    }
    Rendering relationText = project.renderer().expression(relation.get());
    Rendering query = relationText.withSql("SELECT * FROM " + relationText.sql());
    return read(declaration.name(), place, query, Optional.of(declaration));
  }

  /** Absent when the snapshot is disabled. */
  Optional<SnapshotModel> read(Block block, Optional<Declaration> declaration) {
    Rendering query = project.renderer().render(block.template(), block.name());
    QueryChecks.check(query, project.problems());
    return read(block.name(), block.place(), query.stripped(), declaration);
  }

  private Optional<SnapshotModel> read(
      String name, Place place, Rendering query, Optional<Declaration> declaration) {
    Path file = place.file();
    List<Map<String, ConfigValue>> layers = layers(file, query, declaration);
    SnapshotConfig config = new SnapshotConfig(place, layers, project.problems());
    if (!config.isEnabled()) {
      return Optional.empty();
    }
    config.checkKeys();
    Strategy strategy = config.strategy();
    return Optional.of(
        new SnapshotModel(
            name,
            query.sql(),
            config.uniqueKey(),
            strategy,
            config.updatedAt(strategy),
            config.checkColumns(strategy),
            config.closesOnDelete(),
            declaration.map(this::tests).orElse(List.of()),
            query.dependsOn(),
            file));
  }

  private List<Map<String, ConfigValue>> layers(
      Path file, Rendering query, Optional<Declaration> declaration) {
    List<Map<String, ConfigValue>> layers = new ArrayList<>();
    layers.add(project.configured("snapshots", project.snapshotPaths(), file));
    declaration
        .flatMap(properties -> properties.node().find("config"))
        .ifPresent(node -> layers.add(ConfigValue.of(node)));
    layers.add(query.config());
    return layers;
  }

  private List<DataTest> tests(Declaration declaration) {
    Map<String, ConfigValue> defaults =
        project.testDefaults(project.snapshotPaths(), declaration.file());
    return new DataTests(declaration, defaults, project).tests();
  }
}
