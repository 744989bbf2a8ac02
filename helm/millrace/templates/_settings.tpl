{{/* A value as text, whole numbers without an exponent. */}}
{{- define "millrace.text" -}}
{{- if kindIs "float64" . -}}
{{- if eq (floor .) . -}}{{- int64 . -}}{{- else -}}{{- . -}}{{- end -}}
{{- else -}}{{- toString . -}}{{- end -}}
{{- end -}}

{{/* Adds the nested or flat keys of node to the dict out, as flat keys with texts; lists are joined by semicolons. */}}
{{- define "millrace.flatten" -}}
{{- $out := .out -}}
{{- $prefix := .prefix -}}
{{- range $key, $value := .node -}}
{{- $full := ternary $key (printf "%s.%s" $prefix $key) (empty $prefix) -}}
{{- if kindIs "map" $value -}}
{{- include "millrace.flatten" (dict "node" $value "prefix" $full "out" $out) -}}
{{- else if kindIs "slice" $value -}}
{{- $texts := list -}}
{{- range $value -}}{{- $texts = append $texts (include "millrace.text" .) -}}{{- end -}}
{{- $_ := set $out $full (join ";" $texts) -}}
{{- else if not (kindIs "invalid" $value) -}}
{{- $_ := set $out $full (include "millrace.text" $value) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Puts what the dict from holds over what the dict into holds, maps key by key; false and 0 count, unlike with mergeOverwrite. */}}
{{- define "millrace.merge" -}}
{{- $into := .into -}}
{{- range $key, $value := .from -}}
{{- if and (kindIs "map" $value) (kindIs "map" (get $into $key)) -}}
{{- include "millrace.merge" (dict "into" (get $into $key) "from" $value) -}}
{{- else if not (kindIs "invalid" $value) -}}
{{- $_ := set $into $key $value -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A duration as Flink writes them, in milliseconds; empty if it is none. */}}
{{- define "millrace.millis" -}}
{{- $text := trim . | lower -}}
{{- $number := regexFind "^[0-9]+" $text -}}
{{- $unit := trim (trimPrefix $number $text) -}}
{{- $factors := dict "" 1 "ms" 1 "milli" 1 "millis" 1 "millisecond" 1 "milliseconds" 1
    "s" 1000 "sec" 1000 "secs" 1000 "second" 1000 "seconds" 1000 "m" 60000 "min" 60000 "minute" 60000 "minutes" 60000
    "h" 3600000 "hour" 3600000 "hours" 3600000 "d" 86400000 "day" 86400000 "days" 86400000 -}}
{{- if and $number (hasKey $factors $unit) -}}{{- mul (int64 $number) (get $factors $unit) -}}{{- end -}}
{{- end -}}

{{/* The variables that the files of flink-conf may refer to, for one component. Takes a dict of root and name. */}}
{{- define "millrace.variables" -}}
{{- $values := .root.Values -}}
{{- $variables := dict
    "MILLRACE_ENVIRONMENT" $values.environment
    "MILLRACE_WORKSPACE" $values.workspace
    "MILLRACE_SECRETS" "/opt/millrace/secrets"
    "MILLRACE_EXTRACTS" "/opt/millrace/extracts"
    "MILLRACE_KAFKA" $values.kafka.bootstrapServers
    "MILLRACE_REGISTRY" $values.registry.url
    "MILLRACE_CATALOG_URI" $values.catalog.uri
    "MILLRACE_WAREHOUSE" $values.catalog.warehouse
    "MILLRACE_STORAGE" (printf "%s/%s" (trimSuffix "/" $values.storage.dir) .name) -}}
{{- include "millrace.merge" (dict "into" $variables "from" $values.variables) -}}
{{- toYaml $variables -}}
{{- end -}}

{{/* One job with everything that is derived: values over defaults, its settings, its Flink configuration. Takes a dict of root and key. */}}
{{- define "millrace.job" -}}
{{- $root := .root -}}
{{- $job := deepCopy $root.Values.jobDefaults -}}
{{- include "millrace.merge" (dict "into" $job "from" (get $root.Values.jobs .key)) -}}
{{- $name := printf "%s-%s" (include "millrace.prefix" $root) .key -}}
{{- $file := printf "conf/%s/%s.yaml" $root.Values.environment $job.module -}}
{{- $overrides := dict -}}
{{- range list $root.Values.settings $job.settings -}}
{{- include "millrace.flatten" (dict "node" . "prefix" "" "out" $overrides) -}}
{{- end -}}
{{- $effective := dict -}}
{{- range list ($root.Files.Get $file | fromYaml) $overrides -}}
{{- include "millrace.flatten" (dict "node" . "prefix" "" "out" $effective) -}}
{{- end -}}
{{- $variables := include "millrace.variables" (dict "root" $root "name" $name) | fromYaml -}}
{{- $flink := include "millrace.flink" (dict "root" $root "variables" $variables "cluster" $job) | fromYaml -}}
{{- include "millrace.merge" (dict "into" $job "from" (dict
    "key" .key "name" $name "file" $file "overrides" $overrides "effective" $effective
    "variables" $variables "flinkConfiguration" $flink)) -}}
{{- toYaml $job -}}
{{- end -}}

{{/* Flink's configuration of one cluster: the chart's, then the environment's config.yaml, then values. Takes a dict of root, variables and cluster. */}}
{{- define "millrace.flink" -}}
{{- $flink := dict -}}
{{- $storage := .variables.MILLRACE_STORAGE -}}
{{- $chart := dict
    "high-availability.type" "kubernetes"
    "high-availability.storageDir" (printf "%s/ha" $storage)
    "execution.checkpointing.storage" "filesystem"
    "execution.checkpointing.dir" (printf "%s/checkpoints" $storage)
    "execution.checkpointing.savepoint-dir" (printf "%s/savepoints" $storage)
    "taskmanager.numberOfTaskSlots" .cluster.taskManager.slots -}}
{{- $conf := .root.Files.Get (printf "conf/%s/config.yaml" .root.Values.environment) | fromYaml -}}
{{- range list $chart $conf .root.Values.flink .cluster.flink -}}
{{- include "millrace.flatten" (dict "node" . "prefix" "" "out" $flink) -}}
{{- end -}}
{{- $variables := .variables -}}
{{- range $key, $text := $flink -}}
{{- range regexFindAll "\\$\\{env:[^}]*}" $text -1 -}}
{{- $variable := . | trimPrefix "${env:" | trimSuffix "}" -}}
{{- if hasKey $variables $variable -}}
{{- $_ := set $flink $key (get $flink $key | replace . (get $variables $variable)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $flink -}}
{{- end -}}

{{/* The files a job reads: its file of flink-conf as it is, and what values say over it. Takes a dict of root and job. */}}
{{- define "millrace.settings" -}}
{{ .job.module }}.yaml: |
  {{- .root.Files.Get .job.file | trim | nindent 2 }}
{{- with .job.overrides }}
values.yaml: |
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The environment's log configuration, if flink-conf has one; else the image's. */}}
{{- define "millrace.logConfiguration" -}}
{{- with .Files.Get (printf "conf/%s/log4j-console.properties" .Values.environment) -}}
logConfiguration:
  log4j-console.properties: |
    {{- . | trim | nindent 4 }}
{{- end -}}
{{- end -}}
