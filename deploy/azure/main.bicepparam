using 'main.bicep'

param location = 'westeurope'
param clusterIssuer = 'https://oidc.example.com/00000000-0000-0000-0000-000000000000/'
param webhookUrl = 'https://muster.example.com/eventgrid'
param webhookApplicationId = '00000000-0000-0000-0000-000000000000'
// A shared secret besides the token, or instead of it (then without webhookApplicationId): webhook.existingSecret of the chart holds the same.
param webhookSecret = readEnvironmentVariable('WEBHOOK_SECRET', '')
