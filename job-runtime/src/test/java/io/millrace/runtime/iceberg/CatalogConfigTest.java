package io.millrace.runtime.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.testkit.TestCatalog;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.flink.CatalogLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogConfigTest {

  @TempDir Path folder;

  @Test
  void sharesOneCatalogAmongTheTasksOfAJvm() throws Exception {
    CatalogLoader loader = TestCatalog.in(folder).loader();
    Catalog first = InstantiationUtil.clone(loader).loadCatalog();
    Catalog second = InstantiationUtil.clone(loader).loadCatalog();
    assertThat(first).isSameAs(second).isNotInstanceOf(Closeable.class);
    assertThat(((SupportsNamespaces) first).listNamespaces()).isEmpty();
  }

  @Test
  void namesEverythingThatIsMissing() {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> new CatalogConfig(CatalogType.JDBC, null, " ", null, null, Map.of()));
    assertThat(e.violations())
        .containsExactly(
            "catalog.uri must be given for a jdbc catalog [MR205]",
            "catalog.warehouse must be a folder or URI [MR205]");
  }
}
