package io.millrace.sqlcatalog;

import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.catalog.Catalog;
import org.apache.flink.table.factories.CatalogFactory;
import org.apache.flink.table.factories.FactoryUtil;

/** Makes the catalog of {@code 'type' = 'millrace'}; its options are {@link CatalogSettings}. */
public final class MillraceCatalogFactory implements CatalogFactory {

  @Override
  public Catalog createCatalog(Context context) {
    FactoryUtil.CatalogFactoryHelper options =
        FactoryUtil.createCatalogFactoryHelper(this, context);
    options.validate();
    return new MillraceCatalog(
        context.getName(),
        options.getOptions().get(CatalogSettings.DEFAULT_DATABASE),
        Path.of(options.getOptions().get(CatalogSettings.CONFIG)));
  }

  @Override
  public String factoryIdentifier() {
    return CatalogSettings.TYPE;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(CatalogSettings.CONFIG);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(CatalogSettings.DEFAULT_DATABASE);
  }
}
