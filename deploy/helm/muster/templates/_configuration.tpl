{{/* The keys of a component as the service reads them. What the user says wins. Takes root, name and component. */}}
{{- define "muster.configuration" -}}
{{- $keys := dict -}}
{{- if ne .name "reporter" -}}
{{- $keys = merge $keys (include "muster.configuration.kafka" . | fromYaml) -}}
{{- end -}}
{{- if ne .name "ingest" -}}
{{- $keys = merge $keys (include "muster.configuration.database" . | fromYaml) -}}
{{- end -}}
{{- if eq .name "ingest" -}}
{{- $keys = merge $keys (include "muster.configuration.callers" .root.Values.webhook | fromYaml) -}}
{{- end -}}
{{- if eq .name "evaluator" -}}
{{- $_ := set $keys "muster.azure.tenants" (include "muster.configuration.tenants" .root.Values.azure | fromYamlArray) -}}
{{- end -}}
{{- range $key, $value := .component.configuration -}}
{{- $_ := set $keys $key $value -}}
{{- end -}}
{{- toYaml $keys -}}
{{- end -}}

{{- define "muster.configuration.callers" -}}
{{- if .existingSecret }}
muster.ingest.secrets-file: /run/secrets/muster/webhook
{{- end }}
{{- if .entra.tenants }}
muster.ingest.entra.tenants: {{ toJson .entra.tenants }}
muster.ingest.entra.audiences: {{ toJson .entra.audiences }}
{{- end }}
{{- end -}}

{{- define "muster.configuration.database" -}}
muster.database.url: {{ include "muster.databaseUrl" .root.Values.database | quote }}
muster.database.sslmode: {{ .root.Values.database.sslmode }}
muster.database.username: {{ .component.database.username | quote }}
muster.database.password-file: /run/secrets/muster/database
{{- end -}}

{{/* The URL with the certification authority; the driver's name of that setting is sslrootcert. */}}
{{- define "muster.databaseUrl" -}}
{{- .url -}}
{{- if .trustedCertificates.existingConfigMap -}}
{{- contains "?" .url | ternary "&" "?" -}}sslrootcert=/etc/muster/trust/database/{{ .trustedCertificates.key }}
{{- end -}}
{{- end -}}

{{- define "muster.configuration.kafka" -}}
{{- $kafka := .root.Values.kafka -}}
muster.topics: {{ $kafka.topics }}
muster.kafka.bootstrap-servers: {{ toJson $kafka.bootstrapServers }}
muster.kafka.partitions: {{ $kafka.partitions }}
muster.kafka.replication-factor: {{ $kafka.replicationFactor }}
muster.kafka.min-insync-replicas: {{ $kafka.minInsyncReplicas }}
{{- $properties := deepCopy $kafka.properties -}}
{{- if $kafka.trustedCertificates.existingConfigMap -}}
{{- $_ := set $properties "ssl.truststore.type" "PEM" -}}
{{- $_ := set $properties "ssl.truststore.location" (printf "/etc/muster/trust/kafka/%s" $kafka.trustedCertificates.key) -}}
{{- end }}
{{- if $kafka.login.username -}}
{{- $package := eq .name "ingest" | ternary "dev.muster.ingest.publish" "dev.muster.evaluator.kafka" -}}
{{- $_ := set $properties "sasl.client.callback.handler.class" (printf "%s.PasswordFileLogin" $package) -}}
{{- $module := hasPrefix "SCRAM" (index $properties "sasl.mechanism") | ternary "scram.ScramLoginModule" "plain.PlainLoginModule" -}}
{{- $_ := set $properties "sasl.jaas.config" (printf "org.apache.kafka.common.security.%s required username=%q password_file=\"/run/secrets/muster/kafka\";" $module $kafka.login.username) -}}
{{- end }}
{{- if $properties }}
muster.kafka.properties:
  {{- toYaml $properties | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "muster.configuration.tenants" -}}
{{- range $number, $tenant := .tenants }}
- id: {{ $tenant.id | quote }}
  credential: {{ default "workload-identity" $tenant.credential }}
  {{- with $tenant.clientId }}
  client-id: {{ . | quote }}
  {{- end }}
  {{- if $tenant.existingSecret }}
  client-secret-file: /run/secrets/muster/tenant-{{ $number }}
  {{- end }}
  {{- with $tenant.cloud }}
  cloud: {{ . }}
  {{- end }}
  {{- with $tenant.subscriptions }}
  subscriptions: {{ toJson . }}
  {{- end }}
  {{- with $tenant.managementGroups }}
  management-groups: {{ toJson . }}
  {{- end }}
{{- end }}
{{- end -}}
