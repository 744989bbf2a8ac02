package io.millrace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom: jobs meet at topics, tables and contracts, never in code. */
class ModuleBoundariesTest {

  /** The domains of the examples, as words. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?i)(?<![a-z])(foodmart|cart|depot)(?![a-z])");

  /** A layer's name as a literal, alone or before a dot, but for that of a subcommand or a job. */
  private static final Pattern LAYER =
      Pattern.compile(
          "(?<!name = |JOB = )\"(raw|quarantine|curated|rejected|semantic|audit|kpi)\\.?\"");

  private static JavaClasses millrace;

  @BeforeAll
  static void readClasses() {
    millrace =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.millrace");
  }

  @Test
  void contractsKnowNoFlink() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.schemas..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "io.millrace.runtime..")
        .check(millrace);
  }

  @Test
  void theRuntimeKnowsNoJob() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.millrace.ingest..",
            "io.millrace.cdc..",
            "io.millrace.curate..",
            "io.millrace.semantic..",
            "io.millrace.cli..")
        .check(millrace);
  }

  @Test
  void jobsNeverDependOnOneAnother() {
    onlyOnSharedCode("ingest").check(millrace);
    onlyOnSharedCode("cdc").check(millrace);
    onlyOnSharedCode("curate").check(millrace);
    onlyOnSharedCode("semantic").check(millrace);
  }

  @Test
  void aDependencyAcrossTheLineIsFound() {
    ArchRule wrong =
        noClasses()
            .that()
            .resideInAPackage("io.millrace.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.millrace.runtime..");

    assertThatThrownBy(() -> wrong.check(millrace)).isInstanceOf(AssertionError.class);
  }

  @Test
  void pipelinesKnowNoConnector() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace..")
        .and()
        .haveSimpleNameEndingWith("Pipeline")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.flink.connector.kafka..", "org.apache.kafka..", "org.apache.iceberg..")
        .check(millrace);
  }

  @Test
  void readJobsNeverUseTheWritePath() {
    noClasses()
        .that()
        .resideInAnyPackage("io.millrace.curate..", "io.millrace.semantic..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.millrace.runtime.write..")
        .check(millrace);
  }

  @Test
  void writeJobsNeverUseTheReadPath() {
    noClasses()
        .that()
        .resideInAnyPackage("io.millrace.ingest..", "io.millrace.cdc..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.millrace.runtime.read..")
        .check(millrace);
  }

  @Test
  void theTwoPathsMeetOnlyInWhatIsBelowBoth() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.runtime.write..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.millrace.runtime.read..")
        .check(millrace);
    noClasses()
        .that()
        .resideInAPackage("io.millrace.runtime..")
        .and()
        .resideOutsideOfPackage("io.millrace.runtime.write..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.millrace.runtime.write..")
        .check(millrace);
  }

  @Test
  void theSqlCatalogKnowsNeitherJobsNorTheWritePath() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.sqlcatalog..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.millrace.runtime.write..",
            "io.millrace.ingest..",
            "io.millrace.cdc..",
            "io.millrace.curate..",
            "io.millrace.semantic..")
        .check(millrace);
  }

  @Test
  void onlyExamplesKnowADomain() {
    ArchCondition<JavaClass> nameOne =
        new ArchCondition<>("name a domain") {
          @Override
          public void check(JavaClass type, ConditionEvents events) {
            boolean named = DOMAIN.matcher(constants(type)).find();
            events.add(new SimpleConditionEvent(type, named, type.getName() + " names a domain"));
          }
        };

    noClasses()
        .that()
        .resideOutsideOfPackage("io.millrace.examples..")
        .should(nameOne)
        .check(millrace);
    classes()
        .that()
        .resideInAPackage("io.millrace.examples.foodmart")
        .should(nameOne)
        .check(millrace);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    Path root = Path.of(System.getProperty("millrace.root"));
    assertThat(mainFolders(root))
        .isNotEmpty()
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void layersAreNamedInOnePlace() throws IOException {
    Path root = Path.of(System.getProperty("millrace.root"));
    List<String> literals = new ArrayList<>();
    for (Path folder : mainFolders(root)) {
      for (Path file : javaFiles(folder)) {
        if (!file.endsWith("Layer.java")) {
          LAYER
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> literals.add(root.relativize(file) + ": " + found.group()));
        }
      }
    }
    assertThat(literals).isEmpty();
  }

  /** The folders of main classes, but for those of examples and benchmarks. */
  private static Set<Path> mainFolders(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.startsWith(root.resolve("examples")))
          .filter(file -> !file.startsWith(root.resolve("bench")))
          .map(Path::getParent)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Texts and names in a compiled class, among other bytes. */
  private static String constants(JavaClass type) {
    try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArchRule onlyOnSharedCode(String job) {
    return classes()
        .that()
        .resideInAPackage("io.millrace." + job + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("io.millrace..")
                .or(
                    resideInAnyPackage(
                        "io.millrace.schemas..",
                        "io.millrace.runtime..",
                        "io.millrace." + job + "..")));
  }
}
