package io.millrace.sqlcatalog;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.catalog.CatalogDescriptor;
import org.apache.flink.table.catalog.CatalogStore;
import org.apache.flink.table.catalog.GenericInMemoryCatalogStore;
import org.apache.flink.table.factories.CatalogStoreFactory;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * A catalog store that holds the catalog {@code millrace} from the start, for each session anew:
 * {@code table.catalog-store.kind: millrace} and {@code table.catalog-store.millrace.config: FILE}
 * give it to every session of a SQL client or gateway, and no session can take it from the others.
 */
public final class MillraceCatalogStoreFactory implements CatalogStoreFactory {

  private Configuration catalog;

  @Override
  public void open(Context context) {
    FactoryUtil.CatalogStoreFactoryHelper options =
        FactoryUtil.createCatalogStoreFactoryHelper(this, context);
    options.validate();
    catalog = Configuration.fromMap(context.getOptions());
    catalog.setString("type", CatalogSettings.TYPE);
  }

  @Override
  public CatalogStore createCatalogStore() {
    CatalogStore store = new GenericInMemoryCatalogStore();
    store.open();
    store.storeCatalog(
        CatalogSettings.TYPE, CatalogDescriptor.of(CatalogSettings.TYPE, catalog.clone()));
    return store;
  }

  @Override
  public void close() {}

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
