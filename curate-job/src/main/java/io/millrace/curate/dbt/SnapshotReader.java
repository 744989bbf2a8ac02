package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SchemaFiles.Declaration;
import io.millrace.curate.dbt.SnapshotBlocks.Block;
import io.millrace.curate.dbt.SnapshotModel.Strategy;
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
  private final ProjectContext project;
  private final List<String> folders;

  SnapshotReader(ProjectContext project, List<String> folders) {
    this.project = project;
    this.folders = folders;
  }

  /** Absent when the snapshot is disabled, or its relation is missing. */
  Optional<SnapshotModel> read(Declaration declaration) {
    Optional<YamlNode> relation = declaration.get("relation");
    Place place = declaration.place();
    if (relation.isEmpty()) {
      String message = "Snapshot '%s' needs relation: ref('...'), or a {%% snapshot %%} block.";
      project.problems().add(ModelRule.SNAPSHOT, place, message, declaration.name());
      return Optional.empty();
    }
    Rendering relationText = project.texts().expression(relation.get(), declaration.file());
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
    layers.add(project.configured("snapshots", folders, file));
    declaration
        .flatMap(properties -> properties.get("config"))
        .ifPresent(node -> layers.add(project.values(node, declaration.get().file())));
    layers.add(query.config());
    return layers;
  }

  private List<DataTest> tests(Declaration declaration) {
    Map<String, ConfigValue> defaults = project.testDefaults(folders, declaration.file());
    return new DataTests(declaration, defaults, project.texts(), project.problems()).tests();
  }
}
