{{/* Secrets of a component as files of one projected volume, none of them in the environment. A list of sources; empty for none. */}}
{{- define "muster.secrets" -}}
{{- if and (eq .name "ingest") .root.Values.webhook.existingSecret }}
{{ include "muster.secret" (dict "name" .root.Values.webhook.existingSecret "key" .root.Values.webhook.key "path" "webhook") }}
{{- end }}
{{- if ne .name "ingest" }}
{{ include "muster.secret" (dict "name" .component.database.existingSecret "key" .component.database.key "path" "database") }}
{{- end }}
{{- if and (ne .name "reporter") .root.Values.kafka.login.username }}
{{ include "muster.secret" (dict "name" .root.Values.kafka.login.existingSecret "key" .root.Values.kafka.login.key "path" "kafka") }}
{{- end }}
{{- range .component.secrets }}
{{ include "muster.secret" (dict "name" .existingSecret "key" .key "path" .file) }}
{{- end }}
{{- if eq .name "evaluator" }}
{{- range $number, $tenant := .root.Values.azure.tenants }}
{{- if $tenant.existingSecret }}
{{ include "muster.secret" (dict "name" $tenant.existingSecret "key" (default "client-secret" $tenant.key) "path" (printf "tenant-%d" $number)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "muster.secret" -}}
- secret:
    name: {{ .name | quote }}
    items:
      - {key: {{ .key | quote }}, path: {{ .path }}}
{{- end -}}
