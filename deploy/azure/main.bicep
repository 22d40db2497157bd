// What Muster needs in one Azure subscription: who reads it (identity and role), who tells (Event Grid), where what could not be told is kept.
//   az deployment sub create --location westeurope --template-file main.bicep --parameters main.bicepparam
// More subscriptions: the same again in each, with identityPrincipalId of the first one and createIdentity false.
targetScope = 'subscription'

@description('Region of the resource group and what is in it.')
param location string

@description('Resource group that holds all of it.')
param resourceGroupName string = 'muster'

@description('Whether the identity is made here; false: identityPrincipalId is one that exists.')
param createIdentity bool = true

@description('Object id of the identity that reads, when it is not made here.')
param identityPrincipalId string = ''

@description('OIDC issuer of the cluster; az aks show --query oidcIssuerProfile.issuerUrl')
param clusterIssuer string = ''

@description('Namespace and service account of the evaluator in the cluster.')
param serviceAccount string = 'muster:muster-evaluator'

@description('How events are delivered: to the webhook of ingest, or to an event hub that ingest reads.')
@allowed([
  'webhook'
  'eventHub'
])
param delivery string = 'webhook'

@description('Address of the webhook, https, ending in /eventgrid.')
param webhookUrl string = ''

@description('Tenant of the application that protects the webhook.')
param webhookTenantId string = tenant().tenantId

@description('Application id that protects the webhook; empty: no Entra token is shown.')
param webhookApplicationId string = ''

@description('Shared secret that is shown in the header x-muster-key; empty: none.')
@secure()
param webhookSecret string = ''

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: resourceGroupName
  location: location
}

module resources 'resources.bicep' = {
  scope: group
  name: 'muster-resources'
  params: {
    location: location
    createIdentity: createIdentity
    clusterIssuer: clusterIssuer
    serviceAccount: serviceAccount
    delivery: delivery
    webhookUrl: webhookUrl
    webhookTenantId: webhookTenantId
    webhookApplicationId: webhookApplicationId
    webhookSecret: webhookSecret
  }
}

// The same file that az role definition create takes, and that a test compares with the calls of the evaluator.
var reader = loadJsonContent('muster-reader.json')

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, reader.Name)
  properties: {
    roleName: '${reader.Name} ${subscription().subscriptionId}'
    description: reader.Description
    type: 'CustomRole'
    permissions: [
      {
        actions: reader.Actions
        notActions: reader.NotActions
        dataActions: reader.DataActions
        notDataActions: reader.NotDataActions
      }
    ]
    assignableScopes: [
      subscription().id
    ]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, reader.Name, resourceGroupName)
  properties: {
    roleDefinitionId: role.id
    principalId: createIdentity ? resources.outputs.principalId : identityPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output clientId string = resources.outputs.clientId
output principalId string = resources.outputs.principalId
output tenantId string = tenant().tenantId
output subscriptionId string = subscription().subscriptionId
