// The part of main.bicep that lives in its resource group.
param location string
param createIdentity bool
param clusterIssuer string
param serviceAccount string
param delivery string
param webhookUrl string
param webhookTenantId string
param webhookApplicationId string
@secure()
param webhookSecret string

var suffix = uniqueString(resourceGroup().id)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (createIdentity) {
  name: 'muster-evaluator'
  location: location
}

resource federation 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = if (createIdentity && !empty(clusterIssuer)) {
  parent: identity
  name: 'cluster'
  properties: {
    issuer: clusterIssuer
    subject: 'system:serviceaccount:${serviceAccount}'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'muster${suffix}'
  location: location
  sku: {
    name: 'Standard_ZRS'
  }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'deadletters'
}

// What the events of a subscription say is personal data too: it is kept for a month and no longer.
resource forgetting 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: storage
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'forget-dead-letters'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'deadletters/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 30
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = if (delivery == 'eventHub') {
  name: 'muster-${suffix}'
  location: location
  sku: {
    name: 'Standard'
    tier: 'Standard'
    capacity: 1
  }
  properties: {
    minimumTlsVersion: '1.2'
  }
}

resource hub 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = if (delivery == 'eventHub') {
  parent: namespace
  name: 'muster-azure-events'
  properties: {
    partitionCount: 4
    messageRetentionInDays: 7
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'muster'
  location: 'global'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: subscription().id
    topicType: 'Microsoft.Resources.Subscriptions'
  }
}

var storageBlobDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
var eventHubsDataSender = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2b629674-e913-4c01-ae53-ef4638d8f975')

resource mayKeep 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, 'muster', 'dead letters')
  properties: {
    roleDefinitionId: storageBlobDataContributor
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (delivery == 'eventHub') {
  scope: hub
  name: guid(resourceGroup().id, 'muster', 'event hub')
  properties: {
    roleDefinitionId: eventHubsDataSender
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

var protectedByEntra = empty(webhookApplicationId) ? {} : {
  azureActiveDirectoryTenantId: webhookTenantId
  azureActiveDirectoryApplicationIdOrUri: webhookApplicationId
}

var protectedBySecret = empty(webhookSecret) ? {} : {
  deliveryAttributeMappings: [
    {
      name: 'x-muster-key'
      type: 'Static'
      properties: {
        value: webhookSecret
        isSecret: true
      }
    }
  ]
}

var toWebhook = {
  destination: {
    endpointType: 'WebHook'
    properties: union({
      endpointUrl: webhookUrl
      maxEventsPerBatch: 100
      preferredBatchSizeInKilobytes: 256
    }, protectedByEntra, protectedBySecret)
  }
}

var toEventHub = {
  deliveryWithResourceIdentity: {
    identity: {
      type: 'SystemAssigned'
    }
    destination: {
      endpointType: 'EventHub'
      properties: {
        resourceId: delivery == 'eventHub' ? hub.id : ''
      }
    }
  }
}

resource events 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'muster'
  dependsOn: [
    mayKeep
    maySend
  ]
  properties: union(delivery == 'webhook' ? toWebhook : toEventHub, {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    retryPolicy: {
      eventTimeToLiveInMinutes: 1440
      maxDeliveryAttempts: 30
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storage.id
          blobContainerName: deadLetters.name
        }
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Resources.ResourceWriteSuccess'
        'Microsoft.Resources.ResourceWriteFailure'
        'Microsoft.Resources.ResourceWriteCancel'
        'Microsoft.Resources.ResourceDeleteSuccess'
        'Microsoft.Resources.ResourceDeleteFailure'
        'Microsoft.Resources.ResourceDeleteCancel'
        'Microsoft.Resources.ResourceActionSuccess'
        'Microsoft.Resources.ResourceActionFailure'
        'Microsoft.Resources.ResourceActionCancel'
      ]
    }
  })
}

output clientId string = createIdentity ? identity!.properties.clientId : ''
output principalId string = createIdentity ? identity!.properties.principalId : ''
