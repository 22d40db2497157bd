{{/* Names: the release, with the chart's name where the release does not say it already. */}}
{{- define "muster.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects the pods of a component. Takes root and name. */}}
{{- define "muster.selector" -}}
app.kubernetes.io/name: muster
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "muster.labels" -}}
{{ include "muster.selector" . }}
app.kubernetes.io/part-of: muster
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "muster.image" -}}
{{- $repository := .component.image.repository -}}
{{- if .root.Values.image.registry -}}{{- $repository = printf "%s/%s" .root.Values.image.registry $repository -}}{{- end -}}
{{- if .component.image.digest -}}
{{- printf "%s@%s" $repository .component.image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (default .root.Chart.AppVersion .root.Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Client id of the first tenant that is read by workload identity; empty when there is none or the component does not read Azure. */}}
{{- define "muster.workloadIdentity" -}}
{{- if eq .name "evaluator" -}}
{{- range .root.Values.azure.tenants -}}
{{- if eq (default "workload-identity" .credential) "workload-identity" -}}{{ .clientId }}{{- break -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
