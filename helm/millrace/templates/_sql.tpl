{{/* The session cluster of the SQL gateway, in the shape of a job's cluster. */}}
{{- define "millrace.sqlCluster" -}}
{{- $cluster := pick (deepCopy .Values.jobDefaults) "podLabels" "podAnnotations" "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" "volumes" "jobManager" "taskManager" "serviceAccount" "secretVariables" -}}
{{- include "millrace.merge" (dict "into" $cluster "from" .Values.sqlGateway) -}}
{{- $name := printf "%s-sql" (include "millrace.prefix" .) -}}
{{- $variables := include "millrace.variables" (dict "root" . "name" $name) | fromYaml -}}
{{- $flink := include "millrace.flink" (dict "root" . "variables" $variables "cluster" $cluster) | fromYaml -}}
{{- $_ := set $flink "slotmanager.number-of-slots.max" (include "millrace.text" .Values.sqlGateway.maxSlots) -}}
{{- include "millrace.merge" (dict "into" $cluster "from" (dict "name" $name "variables" $variables "flinkConfiguration" $flink)) -}}
{{- toYaml $cluster -}}
{{- end -}}

{{/* The gateway's configuration folder: where its cluster and its own endpoint are. */}}
{{- define "millrace.sqlSettings" -}}
{{- $cluster := include "millrace.sqlCluster" . | fromYaml -}}
{{- $flink := dict
    "execution.target" "remote"
    "rest.address" (printf "%s-rest" $cluster.name)
    "rest.port" "8081"
    "sql-gateway.endpoint.rest.address" "0.0.0.0"
    "sql-gateway.endpoint.rest.bind-address" "0.0.0.0"
    "sql-gateway.endpoint.rest.port" (include "millrace.text" .Values.sqlGateway.port)
    "table.local-time-zone" "UTC" -}}
{{- include "millrace.flatten" (dict "node" .Values.sqlGateway.flink "prefix" "" "out" $flink) -}}
config.yaml: |
  {{- toYaml $flink | nindent 2 }}
log4j-console.properties: |
  {{- .Files.Get "files/log4j-console.properties" | trim | nindent 2 }}
{{- end -}}
