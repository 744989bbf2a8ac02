{{/* All objects of an environment are named so: millrace-prod */}}
{{- define "millrace.prefix" -}}
{{- printf "%s-%s" .Values.name .Values.environment -}}
{{- end -}}

{{/* Labels of every object. Takes a dict of root and component. */}}
{{- define "millrace.labels" -}}
app.kubernetes.io/name: {{ .root.Values.name }}
app.kubernetes.io/instance: {{ include "millrace.prefix" .root }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* Labels that tell one component's pods from all others; never changed after the installation. */}}
{{- define "millrace.selector" -}}
app.kubernetes.io/instance: {{ include "millrace.prefix" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* Labels of pods: without the chart's version, so that another version alone restarts no job. */}}
{{- define "millrace.podLabels" -}}
app.kubernetes.io/name: {{ .root.Values.name }}
{{ include "millrace.selector" . }}
{{- end -}}

{{- define "millrace.image" -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
