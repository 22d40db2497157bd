using 'main.bicep'

param location = 'westeurope'
param clusterIssuer = 'https://oidc.example.com/00000000-0000-0000-0000-000000000000/'
param webhookUrl = 'https://muster.example.com/eventgrid'
param webhookApplicationId = '00000000-0000-0000-0000-000000000000'
param webhookSecret = readEnvironmentVariable('WEBHOOK_SECRET')
