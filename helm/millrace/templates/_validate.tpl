{{/*
Refuses values that would fail in the cluster, lose data or leak, with one sentence each that says what to write
instead; those of what all jobs share first, then all others at once. Each has a test in RefusedValuesTest.
*/}}
{{- define "millrace.validate" -}}
{{- $found := dict "sentences" list -}}
{{- include "millrace.validate.environment" (dict "root" . "found" $found) -}}
{{- if not $found.sentences -}}
{{- include "millrace.validate.jobs" (dict "root" . "found" $found) -}}
{{- include "millrace.validate.sql" (dict "root" . "found" $found) -}}
{{- end -}}
{{- with $found.sentences -}}
{{- fail (printf "\n\nThese values cannot be installed:\n- %s\n" (uniq . | join "\n- ")) -}}
{{- end -}}
{{- end -}}

{{/* Adds a sentence. Takes a dict of found and say. */}}
{{- define "millrace.refuse" -}}
{{- $_ := set .found "sentences" (append .found.sentences .say) -}}
{{- end -}}

{{- define "millrace.validate.environment" -}}
{{- $values := .root.Values -}}
{{- $found := .found -}}
{{- if not (.root.Files.Get (printf "conf/%s/config.yaml" $values.environment)) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "environment: flink-conf has no folder %s with a config.yaml; write dev, qa or prod, or add the folder" $values.environment)) -}}
{{- end -}}
{{- range $key, $what := dict
    "kafka.bootstrapServers" (list $values.kafka.bootstrapServers "host:port of the brokers, separated by commas")
    "registry.url" (list $values.registry.url "the base URL of the schema registry's Confluent API")
    "catalog.uri" (list $values.catalog.uri "the URL of the catalog, such as jdbc:postgresql://host:5432/catalog")
    "catalog.warehouse" (list $values.catalog.warehouse "the folder of the tables, such as s3a://bucket/warehouse")
    "storage.dir" (list $values.storage.dir "a folder that all pods reach, such as s3a://bucket/flink") -}}
{{- if not (first $what) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s is empty; write %s" $key (last $what))) -}}
{{- end -}}
{{- end -}}
{{- range $key, $path := dict "catalog.warehouse" $values.catalog.warehouse "storage.dir" $values.storage.dir -}}
{{- include "millrace.validate.path" (dict "root" $.root "found" $found "key" $key "path" $path "volumes" (include "millrace.mounted" $.root | fromYamlArray)) -}}
{{- end -}}
{{- if and (eq $values.environment "prod") (has $values.image.tag (list "latest" "")) -}}
{{- include "millrace.refuse" (dict "found" $found "say" "image.tag: in prod a restart must bring the same jobs; write the tag of a release, not an empty one or latest") -}}
{{- end -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "settings" "node" $values.settings) -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "flink" "node" $values.flink) -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "variables" "node" $values.variables) -}}
{{- if regexMatch "(?i)password=|//[^/@]+:[^/@]+@" $values.catalog.uri -}}
{{- include "millrace.refuse" (dict "found" $found "say" "catalog.uri holds a password; leave it out, and name a Secret in the job's secrets as catalog.password") -}}
{{- end -}}
{{- end -}}

{{/* A path that is lost with its pod. Takes a dict of root, found, key, path, volumes, and whose volumes these are, unless of all jobs. */}}
{{- define "millrace.validate.path" -}}
{{- $local := regexReplaceAll "^file:/*" .path "/" -}}
{{- if hasPrefix "/" $local -}}
{{- $mounted := false -}}
{{- range .volumes -}}{{- if hasPrefix (printf "%s/" (trimSuffix "/" .)) $local -}}{{- $mounted = true -}}{{- end -}}{{- end -}}
{{- if eq .root.Values.environment "prod" -}}
{{- include "millrace.refuse" (dict "found" .found "say" (printf "%s: %s is a local path, which prod must not depend on; write a URI such as s3a://bucket/folder" .key .path)) -}}
{{- else if not $mounted -}}
{{- include "millrace.refuse" (dict "found" .found "say" (printf "%s: %s is a folder inside one pod, lost with it; write a URI such as s3a://bucket/folder, or a path below a volume of %s.volumes" .key .path (.of | default "jobDefaults"))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Where all jobs have a volume. */}}
{{- define "millrace.mounted" -}}
{{- $paths := list -}}
{{- range .Values.jobDefaults.volumes -}}{{- $paths = append $paths .path -}}{{- end -}}
{{- toYaml $paths -}}
{{- end -}}

{{/* A secret given as a value. Takes a dict of found, key and node. */}}
{{- define "millrace.validate.secrets" -}}
{{- $found := .found -}}
{{- $prefix := .key -}}
{{- $flat := dict -}}
{{- include "millrace.flatten" (dict "node" .node "prefix" "" "out" $flat) -}}
{{- range $key, $value := $flat -}}
{{- if regexMatch "(?i)(password|passwd|secret|token|credential|jaas|(access|private|secret|api|account)[-_.]?key)" $key -}}
{{- if not (regexMatch "^\\$\\{(file|env):[^}]+(}[^}]*})?$" (trim $value)) -}}
{{- if not (regexMatch "(?i)(provider|\\.type|\\.location|\\.class)$" $key) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: %s is given as a value, which everybody who reads the release sees; name its Secret under the job's secrets and write '${file:${env:MILLRACE_SECRETS}/NAME}', or its environment variable by secretVariables" $prefix $key)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "millrace.validate.jobs" -}}
{{- $root := .root -}}
{{- $found := .found -}}
{{- $names := dict -}}
{{- range $key := keys $root.Values.jobs | sortAlpha -}}
{{- $job := include "millrace.job" (dict "root" $root "key" $key) | fromYaml -}}
{{- if $job.enabled -}}
{{- $at := printf "jobs.%s" $key -}}
{{- include "millrace.validate.job" (dict "root" $root "found" $found "job" $job "at" $at) -}}
{{- include "millrace.validate.cluster" (dict "root" $root "found" $found "cluster" $job "at" $at) -}}
{{- include "millrace.validate.state" (dict "root" $root "found" $found "job" $job "at" $at) -}}
{{- $name := index $job.effective "job.name" | default "" -}}
{{- with get $names $name -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: job.name is %s, as that of %s, and both would use one consumer group and one transactional id; write another name in %s.settings.job.name" $at $name . $at)) -}}
{{- end -}}
{{- $_ := set $names $name $at -}}
{{- if not (contains $root.Values.environment $name) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: job.name is '%s', and where environments share Kafka it would meet the job of another one; write %s.%s in %s.settings.job.name" $at $name $root.Values.environment (trimPrefix (printf "%s." $root.Values.environment) $name | default $job.name) $at)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What belongs to the job's own settings. Takes a dict of root, found, job and at. */}}
{{- define "millrace.validate.job" -}}
{{- $found := .found -}}
{{- $at := .at -}}
{{- $job := .job -}}
{{- $root := .root -}}
{{- if not ($root.Files.Get $job.file) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s.module: flink-conf/%s has no %s.yaml; write ingest-job, cdc-job, curate-job or semantic-job" $at $root.Values.environment $job.module)) -}}
{{- end -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" (printf "%s.settings" $at) "node" $job.settings) -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" (printf "%s.flink" $at) "node" $job.flink) -}}
{{- $uri := index $job.effective "catalog.uri" | default "" | replace "${env:MILLRACE_CATALOG_URI}" $job.variables.MILLRACE_CATALOG_URI -}}
{{- if hasPrefix "jdbc:sqlite:" $uri -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: the catalog %s is a file of one pod, and the jobs would not see each other's tables; write a catalog that many may write, such as jdbc:postgresql://host:5432/catalog" $at $uri)) -}}
{{- end -}}
{{- include "millrace.validate.references" (dict "found" $found "cluster" $job "at" $at) -}}
{{- end -}}

{{/* What settings refer to must be in the pod. Takes a dict of found, cluster and at. */}}
{{- define "millrace.validate.references" -}}
{{- $found := .found -}}
{{- $at := .at -}}
{{- $cluster := .cluster -}}
{{- range $key, $value := $cluster.effective -}}
{{- range regexFindAll "\\$\\{env:[^}]*}" $value -1 -}}
{{- $variable := . | trimPrefix "${env:" | trimSuffix "}" -}}
{{- if not (or (hasKey $cluster.variables $variable) $cluster.secretVariables) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: %s refers to the environment variable %s, which no pod has; write it under variables" $at $key $variable)) -}}
{{- end -}}
{{- end -}}
{{- range regexFindAll "\\$\\{env:MILLRACE_SECRETS}/[^}\\s]+" $value -1 -}}
{{- $file := trimPrefix "${env:MILLRACE_SECRETS}/" . -}}
{{- if not (hasKey $cluster.secrets $file) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: %s reads the secret file %s, which is not mounted; write %s.secrets: {%s: {secret: NAME-OF-A-SECRET, key: ITS-KEY}}" $at $key $file $at $file)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What belongs to a cluster, be it a job's or that of the SQL gateway. Takes a dict of root, found, cluster and at. */}}
{{- define "millrace.validate.cluster" -}}
{{- $found := .found -}}
{{- $at := .at -}}
{{- $flink := .cluster.flinkConfiguration -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]{0,43}[a-z0-9])?$" .cluster.name) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: the operator takes names of at most 45 lower case letters, digits and hyphens, not %s; write a shorter one, or a shorter value of name" $at .cluster.name)) -}}
{{- end -}}
{{- range list "kubernetes.cluster-id" "kubernetes.namespace" "high-availability.cluster-id" -}}
{{- if hasKey $flink . -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: %s is set by the operator, and a second one would mix two clusters; leave it out" $at .)) -}}
{{- end -}}
{{- end -}}
{{- range $key, $text := $flink -}}
{{- range regexFindAll "\\$\\{[^}]*}" $text -1 -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: %s refers to %s, and Flink itself resolves nothing; write it under variables, or the value itself" $at $key .)) -}}
{{- end -}}
{{- end -}}
{{- $ha := has (index $flink "high-availability.type" | default "" | lower) (list "kubernetes" "zookeeper") -}}
{{- if and (gt (int .cluster.jobManager.replicas) 1) (not $ha) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s.jobManager.replicas: several JobManagers need to know which of them leads; write 1, or high-availability.type: kubernetes under flink" $at)) -}}
{{- end -}}
{{- $volumes := list -}}
{{- range .cluster.volumes -}}{{- $volumes = append $volumes .path -}}{{- end -}}
{{- $root := .root -}}
{{- range list "high-availability.storageDir" "execution.checkpointing.dir" "execution.checkpointing.savepoint-dir" -}}
{{- include "millrace.validate.path" (dict "root" $root "found" $found "key" (printf "%s: %s" $at .) "path" (index $flink . | default "") "volumes" $volumes "of" $at) -}}
{{- end -}}
{{- end -}}
