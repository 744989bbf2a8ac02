package io.millrace.runtime.iceberg;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.millrace.runtime.config.OptionalSetting;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Keys of the Iceberg catalog. */
public final class CatalogOptions {

  public static final ConfigOption<CatalogType> TYPE =
      key("catalog.type")
          .enumType(CatalogType.class)
          .defaultValue(CatalogType.JDBC)
          .withDescription("Kind of catalog: jdbc, rest or hadoop.");

  public static final ConfigOption<String> NAME =
      key("catalog.name")
          .stringType()
          .defaultValue("millrace")
          .withDescription(
              "Name under which a jdbc catalog keeps its tables: environments that share its database"
                  + " are kept apart by it. A rest catalog is told them apart by catalog.warehouse.");

  @OptionalSetting
  public static final ConfigOption<String> URI =
      key("catalog.uri")
          .stringType()
          .noDefaultValue()
          .withDescription("JDBC or REST URL of the catalog; a hadoop catalog has none.");

  public static final ConfigOption<String> WAREHOUSE =
      key("catalog.warehouse")
          .stringType()
          .noDefaultValue()
          .withDescription("Folder that tables are created below, as a URI or local path.");

  @OptionalSetting
  public static final ConfigOption<String> USER =
      key("catalog.user").stringType().noDefaultValue().withDescription("User of the catalog.");

  @OptionalSetting
  public static final ConfigOption<String> PASSWORD =
      key("catalog.password")
          .stringType()
          .noDefaultValue()
          .withDescription("Password of the catalog's user; best as ${file:PATH}.");

  @OptionalSetting
  public static final ConfigOption<Map<String, String>> PROPERTIES =
      key("catalog.properties")
          .mapType()
          .noDefaultValue()
          .withDescription("Further properties of the Iceberg catalog, such as io-impl.");

  private CatalogOptions() {}
}
