{{/* The gateway's credentials must be its own, since those of jobs may write. Takes a dict of root and found. */}}
{{- define "millrace.validate.sql" -}}
{{- $root := .root -}}
{{- $found := .found -}}
{{- if $root.Values.sqlGateway.enabled -}}
{{- $cluster := include "millrace.sqlCluster" $root | fromYaml -}}
{{- include "millrace.validate.cluster" (dict "root" $root "found" $found "cluster" $cluster "at" "sqlGateway") -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "sqlGateway.flink" "node" $cluster.flink) -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "sqlGateway.settings" "node" $root.Values.sqlGateway.settings) -}}
{{- include "millrace.validate.references" (dict "found" $found "cluster" $cluster "at" "sqlGateway") -}}
{{- range $key := keys $root.Values.sqlGateway.settings | sortAlpha -}}
{{- if not (regexMatch "^(catalog|kafka|registry)(\\.|$)" $key) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.settings: %s is nothing that the catalog of analysts reads; write keys of catalog, kafka and registry, and those of Flink under sqlGateway.flink" $key)) -}}
{{- end -}}
{{- end -}}
{{- $volumes := list -}}
{{- range $cluster.volumes -}}{{- $volumes = append $volumes .path -}}{{- end -}}
{{- $warehouse := index $cluster.effective "catalog.warehouse" | default "" | replace "${env:MILLRACE_WAREHOUSE}" $cluster.variables.MILLRACE_WAREHOUSE -}}
{{- include "millrace.validate.path" (dict "root" $root "found" $found "key" "sqlGateway: catalog.warehouse" "path" $warehouse "volumes" $volumes "of" "sqlGateway") -}}
{{- include "millrace.validate.identity" (dict "root" $root "found" $found "cluster" $cluster) -}}
{{- end -}}
{{- end -}}

{{/*
Who the gateway is for the catalog, the brokers, the object store and the cloud: nobody that a job is.
Takes a dict of root, found and cluster.
*/}}
{{- define "millrace.validate.identity" -}}
{{- $found := .found -}}
{{- $cluster := .cluster -}}
{{- $jobs := include "millrace.identities" .root | fromYaml -}}
{{- $user := index $cluster.effective "catalog.user" | default "" -}}
{{- if hasKey $jobs (printf "user %s" $user) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.settings: catalog.user is %s, that of the jobs, which may write; write catalog.user: %s_analyst, or another user that may only read" $user $user)) -}}
{{- end -}}
{{- range $file, $from := $cluster.secrets -}}
{{- with coalesce (get $jobs (printf "key %s/%s" $from.secret $from.key)) (get $jobs (printf "variables %s" $from.secret)) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.secrets: %s is a secret of job %s, which may write; make a user that may only read, and name its Secret" $file .)) -}}
{{- end -}}
{{- end -}}
{{- range $secret := $cluster.secretVariables -}}
{{- with coalesce (get $jobs (printf "variables %s" $secret)) (get $jobs (printf "files %s" $secret)) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.secretVariables: %s is a Secret of job %s, which may write; make credentials that may only read, and name their Secret" $secret .)) -}}
{{- end -}}
{{- end -}}
{{- range $volume := $cluster.volumes -}}
{{- with get $jobs (printf "claim %s" $volume.claim) -}}
{{- if not $volume.readOnly -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.volumes: %s is a claim of job %s, and analysts could write what jobs write or read; write readOnly: true, and another claim for storage.dir" $volume.claim .)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- /* What a role is written in: any annotation of an account but those known for something else, and these keys elsewhere. */ -}}
{{- $says := dict "serviceAccount" "." "podAnnotations" "(?i)(role|account|client-id|secret)" "flink" "(?i)(role\\.arn|principal|keytab)" -}}
{{- $known := "^(eks\\.amazonaws\\.com/(audience|sts-regional-endpoints|token-expiration)|azure\\.workload\\.identity/(tenant-id|service-account-token-expiration))$" -}}
{{- range $where, $pairs := dict "serviceAccount" $cluster.serviceAccount.annotations "podAnnotations" $cluster.podAnnotations "flink" $cluster.flinkConfiguration -}}
{{- range $name, $value := $pairs -}}
{{- with get $jobs (printf "%s %s=%s" $where $name $value) -}}
{{- if and (regexMatch (get $says $where) $name) (not (regexMatch $known $name)) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.%s: %s is %s, as that of job %s, which may write; write one that may only read" $where $name $value .)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $key := keys $cluster.flinkConfiguration | sortAlpha -}}
{{- if regexMatch "^kubernetes\\.(secrets|env\\.secretKeyRef|pod-template-file.*|((jobmanager|taskmanager)\\.)?(service-account|annotations))$" $key -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway: %s would give pods of analysts what may be a job's; write it in jobDefaults.flink for the jobs alone, and for the gateway use secrets, secretVariables, serviceAccount and podAnnotations of sqlGateway" $key)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What lets jobs in, enabled or not, each with the name of a job that has it. */}}
{{- define "millrace.identities" -}}
{{- $jobs := dict -}}
{{- $root := . -}}
{{- range $key := keys .Values.jobs | sortAlpha -}}
{{- $job := include "millrace.job" (dict "root" $root "key" $key) | fromYaml -}}
{{- with index $job.effective "catalog.user" -}}{{- $_ := set $jobs (printf "user %s" .) $key -}}{{- end -}}
{{- range $job.secrets -}}
{{- $_ := set $jobs (printf "key %s/%s" .secret .key) $key -}}
{{- $_ := set $jobs (printf "files %s" .secret) $key -}}
{{- end -}}
{{- range $job.secretVariables -}}{{- $_ := set $jobs (printf "variables %s" .) $key -}}{{- end -}}
{{- range $job.volumes -}}{{- $_ := set $jobs (printf "claim %s" .claim) $key -}}{{- end -}}
{{- range $where, $pairs := dict "serviceAccount" $job.serviceAccount.annotations "podAnnotations" $job.podAnnotations "flink" $job.flinkConfiguration -}}
{{- range $name, $value := $pairs -}}{{- $_ := set $jobs (printf "%s %s=%s" $where $name $value) $key -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $jobs -}}
{{- end -}}
