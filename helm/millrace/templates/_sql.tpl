{{/*
The session cluster of the SQL gateway, in the shape of a job's cluster, with what its catalog reads as effective.
Of jobDefaults it has where pods run and nothing else: whatever lets a pod in somewhere is the jobs', which may write.
*/}}
{{- define "millrace.sqlCluster" -}}
{{- $cluster := pick (deepCopy .Values.jobDefaults) "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" -}}
{{- include "millrace.merge" (dict "into" $cluster "from" .Values.sqlGateway) -}}
{{- $name := printf "%s-sql" (include "millrace.prefix" .) -}}
{{- $variables := include "millrace.variables" (dict "root" . "name" $name) | fromYaml -}}
{{- $flink := include "millrace.flink" (dict "root" . "variables" $variables "cluster" $cluster) | fromYaml -}}
{{- $_ := set $flink "slotmanager.number-of-slots.max" (include "millrace.text" .Values.sqlGateway.maxSlots) -}}
{{- include "millrace.merge" (dict "into" $cluster "from" (dict
    "name" $name "variables" $variables "flinkConfiguration" $flink "effective" (include "millrace.sqlCatalog" . | fromYaml))) -}}
{{- toYaml $cluster -}}
{{- end -}}

{{/* What the catalog of analysts reads: catalog, Kafka and registry as in the job file that curate-job has, as another user. */}}
{{- define "millrace.sqlCatalog" -}}
{{- $all := dict -}}
{{- range list (.Files.Get (printf "conf/%s/curate-job.yaml" .Values.environment) | fromYaml) .Values.settings .Values.sqlGateway.settings -}}
{{- include "millrace.flatten" (dict "node" . "prefix" "" "out" $all) -}}
{{- end -}}
{{- $read := dict -}}
{{- range $key, $value := omit $all "kafka.transaction-timeout" -}}
{{- if regexMatch "^(catalog|kafka|registry)\\." $key -}}{{- $_ := set $read $key $value -}}{{- end -}}
{{- end -}}
{{- toYaml $read -}}
{{- end -}}

{{/* The folder of settings of the gateway, and of its cluster, whose TaskManagers read sql.yaml too. */}}
{{- define "millrace.sqlSettings" -}}
{{- $cluster := include "millrace.sqlCluster" . | fromYaml -}}
{{- $flink := dict
    "execution.target" "remote"
    "execution.runtime-mode" "batch"
    "rest.address" (printf "%s-rest" $cluster.name)
    "rest.port" "8081"
    "sql-gateway.endpoint.rest.address" "0.0.0.0"
    "sql-gateway.endpoint.rest.bind-address" "0.0.0.0"
    "sql-gateway.endpoint.rest.port" (include "millrace.text" .Values.sqlGateway.port)
    "sql-gateway.session.idle-timeout" "1 h"
    "table.local-time-zone" "UTC"
    "table.builtin-catalog-name" "millrace"
    "table.builtin-database-name" "curated"
    "table.catalog-store.kind" "millrace"
    "table.catalog-store.millrace.config" "/opt/millrace/settings/sql.yaml"
    "table.exec.iceberg.infer-source-parallelism" "false"
    "env.java.opts.sql-gateway" (include "millrace.sqlJavaOptions" .) -}}
{{- range $key, $value := $cluster.flinkConfiguration -}}
{{- /* How files are reached and classes found: as in the clusters. */}}
{{- if regexMatch "^(flink\\.hadoop|fs|classloader)\\." $key -}}{{- $_ := set $flink $key $value -}}{{- end -}}
{{- end -}}
{{- $own := dict -}}
{{- include "millrace.flatten" (dict "node" .Values.sqlGateway.flink "prefix" "" "out" $own) -}}
{{- /* With their references filled in, as the cluster has them. */ -}}
{{- range $key := keys $own -}}{{- $_ := set $flink $key (get $cluster.flinkConfiguration $key) -}}{{- end -}}
config.yaml: |
  {{- toYaml $flink | nindent 2 }}
sql.yaml: |
  {{- toYaml $cluster.effective | nindent 2 }}
{{- with .Files.Get (printf "conf/%s/log4j-console.properties" .Values.environment) }}
log4j-console.properties: |
  {{- . | trim | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Most of the container's memory, and what Flink opens on Java 17: its configuration folder is not the image's. */}}
{{- define "millrace.sqlJavaOptions" -}}
-XX:MaxRAMPercentage=70
{{- range list "lang" "net" "io" "nio" "lang.reflect" "text" "time" "util" "util.concurrent" "util.concurrent.atomic" "util.concurrent.locks" }} --add-opens=java.base/java.{{ . }}=ALL-UNNAMED{{ end }} --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
{{- end -}}
