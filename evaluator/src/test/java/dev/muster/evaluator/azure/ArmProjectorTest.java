package dev.muster.evaluator.azure;

import static dev.muster.evaluator.azure.Answers.ITEM;
import static dev.muster.evaluator.azure.Answers.NIC;
import static dev.muster.evaluator.azure.Answers.NSG;
import static dev.muster.evaluator.azure.Answers.POLICY;
import static dev.muster.evaluator.azure.Answers.TENANT;
import static dev.muster.evaluator.azure.Answers.VAULT;
import static dev.muster.evaluator.azure.Answers.VM;
import static dev.muster.evaluator.azure.Answers.VNET;
import static dev.muster.evaluator.azure.Answers.document;
import static dev.muster.evaluator.azure.Answers.project;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Projector.Projected;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.GroupPattern;
import dev.muster.evaluator.core.document.BackupPolicy.Retention;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.BackupPolicy.Span;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.InstanceView.ExtensionReport;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import dev.muster.evaluator.core.document.VirtualNetwork;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.refresh.Unannounced;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmProjectorTest {

    private static final String MODEL = """
            'location': 'West Europe', 'extendedLocation': {'name': 'e'}, 'tags': {'Owner': 'team', 'bkp-exempt': 'x'},
            'properties': {'vmId': 'v', 'timeCreated': '2026-01-02T03:04:05Z', 'provisioningState': 'Succeeded',
              'hardwareProfile': {'vmSize': 'Standard_D2s_v5'}, 'securityProfile': {'securityType': 'TrustedLaunch'},
              'virtualMachineScaleSet': {'id': 'scale-set'},
              'osProfile': {'linuxConfiguration': {'provisionVMAgent': false}, 'allowExtensionOperations': true},
              'storageProfile': {'imageReference': {'publisher': 'Canonical', 'offer': 'o', 'sku': 's', 'communityGalleryImageId': 'x'},
                'osDisk': {'osType': 'Linux', 'diskSizeGB': 30, 'diffDiskSettings': {'option': 'Local'},
                  'managedDisk': {'id': 'x', 'storageAccountType': 'Premium_LRS', 'securityProfile':
                    {'securityEncryptionType': 'DiskWithVMGuestState', 'diskEncryptionSet': {'id': 'y'}}}},
                'dataDisks': [{'lun': 1, 'vhd': {'uri': 'https://Account.blob.core.windows.net/vhds/x.vhd'}, 'toBeDetached': true},
                  {'lun': 0, 'managedDisk': {}, 'writeAcceleratorEnabled': true}, {'lun': 2}]},
              'networkProfile': {'networkInterfaces': [{'id':
                  '/Subscriptions/s1/resourceGroups/RG/providers/Microsoft.Network/networkInterfaces/nic-1/'}, {'id': 'nonsense'}, {}]}%s}
            """;
    private static final String VIEW = """
            , 'instanceView': {'statuses': [{'code': 'ProvisioningState/succeeded', 'time': '%s'}, {'code': 'PowerState/running'}],
              'vmAgent': {'vmAgentVersion': '1', 'statuses': [{'code': 'ProvisioningState/succeeded', 'displayStatus': 'Ready',
                'message': '%s', 'time': '%s'}], 'extensionHandlers': [{'type': '%s'}]}, 'osName': 'ubuntu'}
            """;

    private static String running(String provisioned, String noise) {
        return MODEL.formatted(VIEW.formatted(provisioned, noise, noise, noise));
    }

    private static NodeId node(String id) {
        return NodeId.of(ResourceId.parse(id));
    }

    private static Reference reference(String id) {
        return Reference.of(id);
    }

    private static Disk disk(
            int lun,
            boolean managed,
            @Nullable Reference resource,
            @Nullable String account,
            @Nullable Boolean toBeDetached,
            @Nullable Boolean accelerated) {
        return new Disk(
                lun,
                managed,
                resource,
                account != null,
                account,
                null,
                null,
                null,
                null,
                null,
                toBeDetached,
                accelerated);
    }

    private static IpConfiguration ofSubnet(Reference subnet) {
        return new IpConfiguration(subnet, null, null, null, null, null);
    }

    @Nested
    class Machines {

        @Test
        void keepWhatRulesRead() {
            VirtualMachine machine = document(project(VM, MODEL.formatted("")), VirtualMachine.class);

            assertThat(machine.vmId()).isEqualTo("v");
            assertThat(machine.location()).isEqualTo("westeurope");
            assertThat(machine.tags()).containsEntry("owner", "team").containsEntry("bkp-exempt", "x");
            assertThat(machine.timeCreated()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(machine.provisioningState()).isEqualTo("Succeeded");
            assertThat(machine.size()).isEqualTo("Standard_D2s_v5");
            assertThat(machine.osType()).isEqualTo("Linux");
            assertThat(machine.image()).isEqualTo(new Image("Canonical", "o", "s", true));
            assertThat(machine.osProfile()).isEqualTo(new OsProfile(false, true));
            assertThat(machine.securityType()).isEqualTo("TrustedLaunch");
            assertThat(machine.inExtendedLocation()).isTrue();
            assertThat(machine.scaleSet()).isEqualTo(reference("scale-set"));
            assertThat(machine.osDisk())
                    .isEqualTo(new Disk(
                            null,
                            true,
                            reference("x"),
                            false,
                            null,
                            30,
                            "Premium_LRS",
                            "Local",
                            "DiskWithVMGuestState",
                            reference("y"),
                            null,
                            null));
            assertThat(machine.dataDisks())
                    .containsExactly(
                            disk(0, true, new Reference(null, "no id"), null, null, true),
                            disk(1, false, null, "account", true, null),
                            disk(2, false, null, null, null, null));
            assertThat(machine.networkInterfaces())
                    .containsExactly(reference(NIC), new Reference(null, "no id"), reference("nonsense"));
        }

        @Test
        void dependOnTheirInterfacesDisksTheVaultsOfTheirRegionTheCoverageAndTheRules() {
            assertThat(project(VM, MODEL.formatted("")).projection().edges())
                    .isEqualTo(Set.of(
                            new Edge(node(VM), node(NIC)),
                            new Edge(node(VM), NodeId.storageAccount("account")),
                            new Edge(node(VM), NodeId.around(ResourceId.parse("/subscriptions/s1"))),
                            new Edge(node(VM), NodeId.vaultsIn(TENANT, "westeurope")),
                            new Edge(node(VM), NodeId.coverage(TENANT)),
                            new Edge(node(VM), NodeId.ACTIVE_RULESET)));
        }

        @Test
        void areCompleteOnlyWithTheirInstanceView() {
            assertThat(project(VM, MODEL.formatted("")).complete()).isFalse();
            assertThat(project(VM, running("2026-08-01T00:00:00Z", "x")).complete())
                    .isTrue();
        }

        @Test
        void keepPowerStateLastOperationAndAgent() {
            VirtualMachine machine = document(project(VM, running("2026-08-01T00:00:00Z", "x")), VirtualMachine.class);

            assertThat(machine.instanceView()).isNotNull().satisfies(view -> {
                assertThat(view.powerState()).isEqualTo("PowerState/running");
                assertThat(view.provisionedAt()).isEqualTo("2026-08-01T00:00:00Z");
                assertThat(view.agent())
                        .isNotNull()
                        .satisfies(agent -> assertThat(agent.statuses())
                                .containsExactly(new AgentStatus("ProvisioningState/succeeded", "Ready")));
            });
        }

        @Test
        void keepTheirSystemExtensionsAndWhatThoseReport() {
            VirtualMachine machine = document(project(VM, """
                            'resources': [{'id': 'x', 'properties': {'publisher': 'P', 'type': 'B', 'provisioningState': 'Failed'}},
                              {'id': 'y', 'properties': {'publisher': 'P', 'type': 'A'}}],
                            'properties': {'instanceView': {'osName': 'ubuntu', 'osVersion': '24.04',
                              'statuses': [{'code': 'OSState/generalized'}], 'vmAgent': {'vmAgentVersion': '2.7.1.2'},
                              'extensions': [{'name': 'n', 'type': 'T', 'statuses': [{'code': 'ProvisioningState/succeeded', 'time': '1'}],
                                'substatuses': [{'code': 'ComponentStatus/x/failed/1'}]}]}}
                            """), VirtualMachine.class);

            assertThat(machine.extensions())
                    .containsExactly(new Extension("P", "A", null), new Extension("P", "B", "Failed"));
            assertThat(machine.instanceView()).isNotNull().satisfies(view -> {
                assertThat(view.operatingSystem()).isEqualTo("ubuntu");
                assertThat(view.operatingSystemVersion()).isEqualTo("24.04");
                assertThat(view.generalized()).isTrue();
                assertThat(requireNonNull(view.agent()).version()).isEqualTo("2.7.1.2");
                assertThat(view.extensions())
                        .containsExactly(new ExtensionReport(
                                "T", List.of("ComponentStatus/x/failed/1", "ProvisioningState/succeeded")));
            });
        }

        @Test
        void haveNoExtensionsWhenTheAnswerAboutThemselvesNamesNone() {
            assertThat(document(project(VM, "'properties': {'instanceView': {}}"), VirtualMachine.class)
                            .extensions())
                    .isEmpty();
            assertThat(document(project(VM, "'resources': [{'id': 'x'}]"), VirtualMachine.class)
                            .extensions())
                    .isNull();
        }

        @Test
        void areEqualWhenOnlyTheTalkOfTheAgentDiffers() {
            Projection one = project(VM, running("2026-08-01T00:00:00Z", "x")).projection();
            Projection other = project(VM, running("2026-08-01T00:00:00Z", "y")).projection();

            assertThat(one).isEqualTo(other);
        }

        @Test
        void differWhenTheyWereStartedAgain() {
            Projection one = project(VM, running("2026-08-01T00:00:00Z", "x")).projection();
            Projection other = project(VM, running("2026-08-02T00:00:00Z", "x")).projection();

            assertThat(one.hash()).isNotEqualTo(other.hash());
        }

        @Test
        void canBeConfirmedByAListThatHasNoInstanceView() {
            Projection listed = project(VM, MODEL.formatted("")).projection();
            Projection read = project(VM, running("2026-08-01T00:00:00Z", "x")).projection();

            assertThat(listed.listHash()).isEqualTo(read.listHash());
            assertThat(read.hash()).isNotEqualTo(read.listHash());
        }

        @Test
        void tellTheLatestOfSeveralOperations() {
            String view = ", 'instanceView': {'statuses': [{'code': 'ProvisioningState/succeeded', 'time': '%s'},"
                    + " {'code': 'ProvisioningState/succeeded/osProvisioningComplete', 'time': '%s'}]}";

            assertThat(provisionedAt(view.formatted("2026-08-01T00:00:00Z", "2026-07-01T00:00:00Z")))
                    .isEqualTo("2026-08-01T00:00:00Z");
            assertThat(provisionedAt(view.formatted("2026-08-01T00:00:00Z", "lately")))
                    .isEqualTo("lately");
        }

        private @Nullable String provisionedAt(String view) {
            VirtualMachine machine = document(project(VM, MODEL.formatted(view)), VirtualMachine.class);
            return requireNonNull(machine.instanceView()).provisionedAt();
        }

        @Test
        void leaveAbsentWhatAzureLeavesOut() {
            VirtualMachine machine = document(project(VM, ""), VirtualMachine.class);

            assertThat(machine)
                    .isEqualTo(new VirtualMachine(
                            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                            null, null));
            assertThat(project(VM, "").projection().document()).isEqualTo("{}");
        }

        @ParameterizedTest
        @CsvSource({
            "Creating, true",
            "Updating, true",
            "Deleting, true",
            "Succeeded, false",
            "failed, false",
            "Canceled, false"
        })
        void areTransitionalWhileAzureWorksOnThem(String state, boolean transitional) {
            assertThat(project(VM, "'properties': {'provisioningState': '" + state + "'}")
                            .transitional())
                    .isEqualTo(transitional);
        }

        @ParameterizedTest
        @CsvSource({
            "running, false, AGENT",
            "deallocated, false, LITTLE",
            "stopped, false, VIEW",
            "starting, true, VIEW",
            "stopping, true, VIEW",
            "deallocating, true, VIEW",
            "unheard-of, false, VIEW"
        })
        void areLookedAtAgainAsTheirPowerStateAsks(String state, boolean transitional, Unannounced unannounced) {
            Projected projected =
                    project(VM, "'properties': {'instanceView': {'statuses': [{'code': 'PowerState/" + state + "'}]}}");

            assertThat(projected.transitional()).isEqualTo(transitional);
            assertThat(projected.unannounced()).isEqualTo(unannounced);
        }

        @Test
        void withAnAgentThatReportedChangeWithoutEvents() {
            assertThat(project(VM, """
                    'properties': {'instanceView': {'statuses': [{'code': 'PowerState/running'}],
                      'vmAgent': {'statuses': [{'code': 'ProvisioningState/succeeded'}]}}}
                    """).unannounced()).isEqualTo(Unannounced.VIEW);
        }
    }

    @Nested
    class Networks {

        @Test
        void interfacesDependOnTheirGroupAndSubnetsAndThoseOnTheirNetwork() {
            Projected projected = project(NIC, """
                    'properties': {'networkSecurityGroup': {'id': '%s'}, 'ipConfigurations': [
                      {'properties': {'subnet': {'id': '%s/subnets/b'}}}, {'properties': {'subnet': {'id': '%s/subnets/a'}}},
                      {'properties': {'subnet': {'id': '%s/subnets/a'}, 'privateIPAddress': '10.0.0.5',
                        'privateIPAllocationMethod': 'Static', 'publicIPAddress': {'id': 'pip'},
                        'loadBalancerBackendAddressPools': [{'id': 'pool'}], 'loadBalancerInboundNatRules': [{'id': 'nat'}]}},
                      {'properties': {}}]}
                    """.formatted(NSG, VNET, VNET, VNET));

            assertThat(document(projected, NetworkInterface.class))
                    .isEqualTo(new NetworkInterface(
                            reference(NSG),
                            List.of(
                                    new IpConfiguration(
                                            reference(VNET + "/subnets/a"),
                                            "10.0.0.5",
                                            "Static",
                                            reference("pip"),
                                            List.of(reference("pool")),
                                            List.of(reference("nat"))),
                                    ofSubnet(reference(VNET + "/subnets/a")),
                                    ofSubnet(reference(VNET + "/subnets/b")),
                                    ofSubnet(new Reference(null, "no id")))));
            assertThat(projected.projection().edges())
                    .isEqualTo(Set.of(
                            new Edge(node(NIC), node(NSG)),
                            new Edge(node(NIC), node(VNET + "/subnets/a")),
                            new Edge(node(NIC), node(VNET + "/subnets/b")),
                            new Edge(node(VNET + "/subnets/a"), node(VNET)),
                            new Edge(node(VNET + "/subnets/b"), node(VNET))));
        }

        @Test
        void networksCarryTheirSubnets() {
            Projected projected = project(VNET, """
                    'properties': {'subnets': [{'id': '%s/subnets/b', 'properties': {'networkSecurityGroup': {'id': '%s'},
                        'routeTable': {'id': 'table'}, 'natGateway': {'id': 'x'}, 'defaultOutboundAccess': false}},
                      {'id': '%s/Subnets/A'}]}
                    """.formatted(VNET, NSG, VNET));

            VirtualNetwork network = document(projected, VirtualNetwork.class);
            assertThat(network.subnets()).isNotNull().satisfies(subnets -> {
                assertThat(subnets).hasSize(2);
                assertThat(subnets.getFirst())
                        .isEqualTo(new Subnet(node(VNET + "/subnets/a").value(), null, null, false, null));
                assertThat(subnets.getLast())
                        .isEqualTo(new Subnet(
                                node(VNET + "/subnets/b").value(), reference(NSG), reference("table"), true, false));
            });
            assertThat(projected.projection().edges())
                    .isEqualTo(Set.of(
                            new Edge(node(VNET + "/subnets/a"), node(VNET)),
                            new Edge(node(VNET + "/subnets/b"), node(VNET)),
                            new Edge(node(VNET + "/subnets/b"), node(NSG))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{'id': 'x'}", "{'id': '/subscriptions/s1'}"})
        void networksWithASubnetOfNowhereAreNoAnswer(String subnet) {
            assertThatThrownBy(() -> project(VNET, "'properties': {'subnets': [" + subnet + "]}"))
                    .isInstanceOf(UnexpectedShapeException.class)
                    .hasMessageContaining("subnets");
        }

        @Test
        void groupsKeepTheirRulesByDirection() {
            Projected projected = project(NSG, """
                    'properties': {'defaultSecurityRules': [{'name': 'd', 'properties': {'direction': 'Outbound', 'sourceAddressPrefixes': ['b', 'a']}}],
                    'securityRules': [
                      {'name': 'in', 'properties': {'direction': 'inbound', 'priority': 100}},
                      {'name': 'b', 'properties': {'direction': 'Outbound', 'access': 'Deny', 'priority': 200, 'protocol': '*',
                        'destinationAddressPrefix': 'Internet', 'destinationAddressPrefixes': [], 'destinationPortRange': '*',
                        'sourceApplicationSecurityGroups': [{'id': 'x'}]}},
                      {'name': 'a', 'properties': {'direction': 'Outbound', 'access': 'Allow', 'priority': 100, 'protocol': 'Tcp',
                        'destinationAddressPrefixes': ['Storage', 'AzureCloud'], 'destinationPortRanges': ['443', '80'],
                        'destinationApplicationSecurityGroups': []}},
                      {'name': 'odd'}]}
                    """);

            NetworkSecurityGroup group = document(projected, NetworkSecurityGroup.class);
            assertThat(group.rules())
                    .containsExactly(
                            new NetworkSecurityGroup.SecurityRule(
                                    "odd", null, null, null, null, null, null, null, false, false),
                            new NetworkSecurityGroup.SecurityRule(
                                    "a",
                                    "Outbound",
                                    "Allow",
                                    100,
                                    "Tcp",
                                    null,
                                    List.of("AzureCloud", "Storage"),
                                    List.of("443", "80"),
                                    false,
                                    false),
                            new NetworkSecurityGroup.SecurityRule(
                                    "b",
                                    "Outbound",
                                    "Deny",
                                    200,
                                    "*",
                                    null,
                                    List.of("Internet"),
                                    List.of("*"),
                                    true,
                                    false));
            assertThat(group.inboundRules())
                    .containsExactly(new NetworkSecurityGroup.SecurityRule(
                            "in", "inbound", null, 100, null, null, null, null, false, false));
            assertThat(group.defaultRules())
                    .containsExactly(new NetworkSecurityGroup.SecurityRule(
                            "d", "Outbound", null, null, null, List.of("a", "b"), null, null, false, false));
            assertThat(projected.projection().edges()).isEmpty();
        }
    }

    @Nested
    class Backup {

        private static Edge around(String dependency) {
            return new Edge(NodeId.around(ResourceId.parse(VAULT)), new NodeId(dependency));
        }

        @Test
        void aVaultThatSaysItsSoftDeleteIsNotAskedForItAgain() {
            assertThat(project(VAULT, """
                                    'location': 'North Europe', 'properties': {'securitySettings':
                                      {'softDeleteSettings': {'softDeleteState': 'Enabled'}}}
                                    """).projection().edges())
                    .doesNotContain(around(node(VAULT) + "/backupconfig/vaultconfig"));
        }

        @ParameterizedTest
        @CsvSource({
            "Completed, Protected, false",
            "completed, Protected, false",
            "Completed, IRPending, true",
            "Failed, Protected, true",
            "CompletedWithWarnings, Protected, true",
            "InProgress, Protected, true",
            "'', Protected, true"
        })
        void jobsAreAskedForWhileTheItemDoesNotSayItAll(String status, String state, boolean asked) {
            Projected projected = project(ITEM, """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s', 'lastBackupStatus': '%s',
                      'protectionState': '%s'}
                    """.formatted(VM, status, state));

            assertThat(projected
                            .projection()
                            .edges()
                            .contains(new Edge(node(ITEM), new NodeId(node(VAULT) + "/backupjobs"))))
                    .isEqualTo(asked);
        }

        @Test
        void vaultsLieInARegionAndHaveLists() {
            Projected projected =
                    project(VAULT, "'location': 'North Europe', 'properties': {'provisioningState': 'Updating'}");

            assertThat(document(projected, Vault.class))
                    .isEqualTo(new Vault("northeurope", "Updating", null, null, null, null));
            assertThat(projected.transitional()).isTrue();
            assertThat(projected.projection().edges())
                    .isEqualTo(Set.of(
                            new Edge(NodeId.vaultsIn(TENANT, "northeurope"), node(VAULT)),
                            new Edge(NodeId.itemCoverage(TENANT), node(VAULT)),
                            new Edge(node(VAULT), new NodeId(node(VAULT) + "/backupprotecteditems")),
                            new Edge(node(VAULT), new NodeId(node(VAULT) + "/backuppolicies")),
                            around("account:" + node(VAULT)),
                            around("account:/subscriptions/s1"),
                            around(node(VAULT) + "/backupusagesummaries"),
                            around(node(VAULT) + "/backupstorageconfig/vaultstorageconfig"),
                            around(node(VAULT) + "/backupconfig/vaultconfig")));
        }

        @Test
        void aVaultWithoutRegionIsNoAnswer() {
            assertThatThrownBy(() -> project(VAULT, "'properties': {}"))
                    .isInstanceOf(UnexpectedShapeException.class)
                    .hasMessage("location is missing");
        }

        @Test
        void itemsBelongToTheirMachineTheirVaultAndTheirPolicy() {
            Projected projected = project(ITEM, """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s',
                      'vaultId': 'https://management.azure.com/subscriptions/other', 'policyId': '/Subscriptions%s',
                      'protectionState': 'Protected', 'lastBackupTime': '2026-08-01T01:10:00Z',
                      'lastRecoveryPoint': '2026-08-01T01:00:00Z', 'isScheduledForDeferredDelete': false,
                      'healthStatus': 'ActionSuggested', 'lastBackupStatus': 'Completed', 'extendedProperties':
                      {'diskExclusionProperties': {'diskLunList': [3, 1, 3], 'isInclusionList': true}}}
                    """.formatted(VM, POLICY.substring("/subscriptions".length())));

            assertThat(document(projected, ProtectedItem.class))
                    .isEqualTo(new ProtectedItem(
                            "AzureIaasVM",
                            reference(VM),
                            reference(POLICY),
                            "Protected",
                            null,
                            false,
                            "ActionSuggested",
                            "Completed",
                            "2026-08-01T01:10:00Z",
                            "2026-08-01T01:00:00Z",
                            null,
                            null,
                            new DiskExclusion(List.of(1, 3), true),
                            null));
            assertThat(projected.projection().edges())
                    .isEqualTo(Set.of(
                            new Edge(node(VM), node(ITEM)),
                            new Edge(node(ITEM), node(VAULT)),
                            new Edge(node(ITEM), NodeId.around(ResourceId.parse(VAULT))),
                            new Edge(node(ITEM), Question.ITEM_DETAILS.of(ResourceId.parse(ITEM))),
                            new Edge(node(ITEM), node(POLICY))));
        }

        /// Nobody wants to know whether what is not backed up follows its policy.
        @Test
        void onlyItemsThatAreBackedUpAreAskedForTheirDetails() {
            String properties = "'properties': {'sourceResourceId': '%s', 'protectionState': '%s',"
                    + " 'isScheduledForDeferredDelete': %s, 'lastBackupStatus': 'Completed'}";
            Edge asked = new Edge(node(ITEM), Question.ITEM_DETAILS.of(ResourceId.parse(ITEM)));

            assertThat(edges(properties.formatted(VM, "IRPending", false))).contains(asked);
            assertThat(edges(properties.formatted(VM, "ProtectionStopped", false)))
                    .doesNotContain(asked);
            assertThat(edges(properties.formatted(VM, "Protected", true))).doesNotContain(asked);
        }

        private static Set<Edge> edges(String properties) {
            return project(ITEM, properties).projection().edges();
        }

        @Test
        void itemsAreEqualWhenOnlyTheirHealthTextsDiffer() {
            String properties = "'properties': {'protectionState': 'Protected', 'healthDetails': [{'message': '%s'}],"
                    + " 'kpisHealths': {'x': '%s'}}";

            assertThat(project(ITEM, properties.formatted("a", "a")).projection())
                    .isEqualTo(project(ITEM, properties.formatted("b", "b")).projection());
        }

        @Test
        void itemsCanBeConfirmedByAListThatHasNoExtendedInfo() {
            Projection listed = project(ITEM, "'properties': {'protectionState': 'Protected'}")
                    .projection();
            Projection read = project(ITEM, """
                    'systemData': {'createdAt': '2026-08-01T00:00:00Z'},
                    'properties': {'protectionState': 'Protected', 'extendedInfo': {'recoveryPointCount': 3, 'policyInconsistent': true}}
                    """).projection();

            assertThat(read.listHash()).isEqualTo(listed.listHash());
            assertThat(read.hash()).isNotEqualTo(listed.hash());
            assertThat(read.document())
                    .contains("\"recoveryPointCount\":3")
                    .contains("\"policyInconsistent\":true")
                    .contains("2026-08-01T00:00:00Z");
        }

        @Test
        void itemsFallBackOnTheMachineIdAndTakeEmptyTextsForAbsent() {
            Projected projected = project(ITEM, """
                    'properties': {'backupManagementType': 'azureiaasvm', 'sourceResourceId': '', 'virtualMachineId': '%s',
                      'policyId': '', 'protectionState': 'IRPending'}
                    """.formatted(VM));

            ProtectedItem item = document(projected, ProtectedItem.class);
            assertThat(item.source()).isEqualTo(reference(VM));
            assertThat(item.policy()).isNull();
            assertThat(projected.projection().edges()).contains(new Edge(node(VM), node(ITEM)));
        }

        @Test
        void anItemBelongsToItsSourceAndNotToAMachineOfTheSameName() {
            String other = VM.replace("resourceGroups/RG", "resourceGroups/other");
            Projected projected = project(ITEM, """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'friendlyName': 'vm-1', 'sourceResourceId': '%s'}
                    """.formatted(other));

            assertThat(projected.projection().edges())
                    .contains(new Edge(node(other), node(ITEM)))
                    .doesNotContain(new Edge(node(VM), node(ITEM)));
        }

        @Test
        void aDatabaseInsideAMachineIsNoItemOfIt() {
            Projected projected = project(
                    ITEM, "'properties': {'backupManagementType': 'AzureWorkload', 'sourceResourceId': '" + VM + "'}");

            assertThat(projected.projection().edges()).containsExactly(new Edge(node(ITEM), node(VAULT)));
        }

        @Test
        void anItemOfUnknownKindMayBeOneOfTheMachine() {
            assertThat(project(ITEM, "'properties': {'sourceResourceId': '" + VM + "'}")
                            .projection()
                            .edges())
                    .contains(new Edge(node(VM), node(ITEM)));
        }

        @Test
        void anItemWithASourceThatIsNoIdKeepsTheGap() {
            Projected projected =
                    project(ITEM, "'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': 'vm1'}");

            assertThat(document(projected, ProtectedItem.class).source())
                    .isEqualTo(new Reference(null, "not an Azure resource id: does not begin with a slash"));
        }

        @ParameterizedTest
        @CsvSource({"Protected, false", "IRPending, false", "Invalid, true"})
        void itemsAreTransitionalUntilTheyHaveAState(String state, boolean transitional) {
            assertThat(project(ITEM, "'properties': {'protectionState': '" + state + "'}")
                            .transitional())
                    .isEqualTo(transitional);
            assertThat(project(ITEM, "").transitional()).isTrue();
        }

        @Test
        void anItemThatIsBeingConfiguredIsTransitional() {
            assertThat(project(ITEM, """
                            'properties': {'protectionState': 'Protected', 'currentProtectionState': 'ConfiguringProtection'}
                            """).transitional()).isTrue();
        }

        @Test
        void vaultsKeepTheirRoleRedundancyAndSecurity() {
            Projected projected = project(VAULT, """
                    'location': 'westeurope', 'tags': {'BKP-Role': ' secondary '}, 'properties': {
                      'redundancySettings': {'standardTierStorageRedundancy': 'GeoRedundant', 'crossRegionRestore': 'Enabled'},
                      'securitySettings': {'softDeleteSettings': {'softDeleteState': 'AlwaysON', 'softDeleteRetentionPeriodInDays': 14},
                        'immutabilitySettings': {'state': 'Locked'}}}
                    """);

            assertThat(document(projected, Vault.class))
                    .isEqualTo(new Vault(
                            "westeurope",
                            null,
                            "secondary",
                            "GeoRedundant",
                            "Enabled",
                            new Vault.Security("AlwaysON", 14, "Locked")));
        }

        @Test
        void policiesKeepTheirScheduleInBothForms() {
            String simple = """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'schedulePolicy': {
                      'schedulePolicyType': 'SimpleSchedulePolicy', 'scheduleRunFrequency': 'Weekly', 'scheduleRunDays': ['Sunday', 'Monday'],
                      'scheduleRunTimes': ['2026-01-01T01:00:00Z']},
                      'retentionPolicy': {'dailySchedule': {'retentionDuration': {'count': 30, 'durationType': 'Days'}},
                        'weeklySchedule': {'retentionDuration': {'count': 4, 'durationType': 'Weeks'}}},
                      'instantRpRetentionRangeInDays': 2,
                      'instantRPDetails': {'azureBackupRGNamePrefix': 'RG-Points', 'azureBackupRGNameSuffix': ''}}
                    """;
            String nested = """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'snapshotConsistencyType': 'OnlyCrashConsistent', 'schedulePolicy': {
                      'scheduleRunFrequency': 'Weekly', 'weeklySchedule': {'scheduleRunDays': ['Monday']}, 'hourlySchedule': {'interval': 4}},
                      'policyType': 'V2', 'retentionPolicy': {'retentionDuration': {'count': 7, 'durationType': 'Days'}}}
                    """;

            assertThat(document(project(POLICY, simple), BackupPolicy.class))
                    .isEqualTo(new BackupPolicy(
                            "AzureIaasVM",
                            null,
                            null,
                            new Schedule("Weekly", null, List.of("Monday", "Sunday"), true),
                            new Retention(new Span(30, "Days"), new Span(4, "Weeks"), null),
                            2,
                            new GroupPattern("rg-points", null)));
            assertThat(document(project(POLICY, nested), BackupPolicy.class))
                    .isEqualTo(new BackupPolicy(
                            "AzureIaasVM",
                            "V2",
                            "OnlyCrashConsistent",
                            new Schedule("Weekly", 4, List.of("Monday"), false),
                            new Retention(null, null, new Span(7, "Days")),
                            null,
                            null));
        }

        @Test
        void takeTheirRunTimesFromTheScheduleThatRuns() {
            String times = "{'scheduleRunTimes': ['2026-01-01T01:00:00Z']}";

            assertThat(runs("Daily", "dailySchedule", times)).isTrue();
            assertThat(runs("Weekly", "weeklySchedule", times)).isTrue();
            assertThat(runs("Daily", "weeklySchedule", times)).isFalse();
            assertThat(runs("Weekly", "dailySchedule", times)).isFalse();
        }

        private boolean runs(String frequency, String schedule, String times) {
            return requireNonNull(document(
                                    project(
                                            POLICY,
                                            "'properties': {'schedulePolicy': {'scheduleRunFrequency': '%s', '%s': %s}}"
                                                    .formatted(frequency, schedule, times)),
                                    BackupPolicy.class)
                            .schedule())
                    .hasRunTime();
        }
    }

    @Nested
    class Subscriptions {

        @Test
        void makeTheirListsBeRead() {
            Projected projected = project("/subscriptions/S1", "'displayName': 'Production', 'state': 'Enabled'");

            assertThat(projected.projection().document())
                    .isEqualTo("{\"displayName\":\"Production\",\"state\":\"Enabled\"}");
            assertThat(projected.projection().edges())
                    .hasSize(Kinds.LISTED.size() + 4)
                    .contains(
                            new Edge(NodeId.itemCoverage(TENANT), node("/subscriptions/s1")),
                            new Edge(
                                    node("/subscriptions/s1"),
                                    NodeId.collection("s1", "microsoft.compute/virtualmachines")),
                            new Edge(
                                    NodeId.around(ResourceId.parse("/subscriptions/s1")),
                                    new NodeId("/subscriptions/s1/providers/microsoft.recoveryservices")),
                            new Edge(
                                    NodeId.around(ResourceId.parse("/subscriptions/s1")),
                                    NodeId.collection("s1", "microsoft.authorization/locks")));
        }

        @Test
        void listsOnWhichAbsenceRestsAreTiedToTheCoverage() {
            ArmProjector projector = new ArmProjector();
            NodeId subscriptions = NodeId.subscriptions(TENANT);
            NodeId vaults = NodeId.collection("s1", "Microsoft.RecoveryServices/vaults");
            NodeId items = NodeId.vaultCollection(ResourceId.parse(VAULT), "backupprotecteditems");

            for (NodeId list : List.of(subscriptions, vaults, items)) {
                assertThat(projector.collection(list, TENANT).edges())
                        .containsExactly(new Edge(NodeId.itemCoverage(TENANT), list));
            }
            assertThat(projector.collection(subscriptions, TENANT).kind()).isEqualTo(NodeId.SUBSCRIPTIONS);
            assertThat(projector.collection(vaults, TENANT).kind()).isEqualTo(NodeId.COLLECTION);
        }

        @Test
        void otherListsAreTiedToNothing() {
            ArmProjector projector = new ArmProjector();

            assertThat(projector
                            .collection(NodeId.collection("s1", "microsoft.compute/virtualmachines"), TENANT)
                            .edges())
                    .isEmpty();
            assertThat(projector
                            .collection(NodeId.vaultCollection(ResourceId.parse(VAULT), "backuppolicies"), TENANT)
                            .edges())
                    .isEmpty();
        }
    }

    @Nested
    class StrangeAnswers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "null",
                    "\"text\"",
                    "{}",
                    "{\"id\": null}",
                    "{\"id\": 7}",
                    "{\"id\": \"nonsense\"}",
                    "{\"id\": \"/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/other\"}"
                })
        void withoutTheRightIdAreNoAnswer(String answer) {
            assertThatThrownBy(() -> project(VM, Answers.JSON.readTree(answer)))
                    .isInstanceOf(UnexpectedShapeException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'location': 5",
                    "'tags': []",
                    "'tags': {'a': 5}",
                    "'properties': []",
                    "'properties': 'x'",
                    "'properties': {'vmId': {}}",
                    "'properties': {'storageProfile': {'dataDisks': {}}}",
                    "'properties': {'storageProfile': {'dataDisks': [5]}}",
                    "'properties': {'storageProfile': {'dataDisks': [{'lun': '0'}]}}",
                    "'properties': {'storageProfile': {'dataDisks': [{'lun': 0.5}]}}",
                    "'properties': {'storageProfile': {'dataDisks': [{'toBeDetached': 'no'}]}}",
                    "'properties': {'networkProfile': {'networkInterfaces': [{'id': 5}]}}",
                    "'properties': {'instanceView': []}",
                    "'properties': {'instanceView': {'statuses': ['PowerState/running']}}",
                    "'properties': {'instanceView': {'vmAgent': {'statuses': [{'code': 1}]}}}"
                })
        void withFieldsOfAnotherTypeAreNoAnswer(String rest) {
            assertThatThrownBy(() -> project(VM, rest))
                    .isInstanceOf(UnexpectedShapeException.class)
                    .hasMessageContaining(" is not ");
        }

        @Test
        void areToldByThePlaceAndNeverByTheContent() {
            assertThatThrownBy(() -> project(VM, "'properties': {'vmId': ['secret']}"))
                    .hasMessage("properties.vmId is not a text");
        }

        @Test
        void ofKindsThatNobodyKeepsAreRefused() {
            assertThatThrownBy(() -> project("/subscriptions/s1/providers/Microsoft.Compute/snapshots/d", ""))
                    .isInstanceOf(UnexpectedShapeException.class);
        }

        @Test
        void mayWriteNullForAbsent() {
            assertThat(project(
                                    VM,
                                    "'location': null, 'tags': null, 'properties': {'osProfile': null, 'storageProfile': null}")
                            .projection()
                            .document())
                    .isEqualTo("{}");
        }
    }

    @Test
    void equalDocumentsAreEqualTextsWhateverTheOrderOfFields() {
        Projection one =
                project(VM, "'location': 'x', 'tags': {'b': '1', 'A': '2'}").projection();
        Projection other =
                project(VM, "'tags': {'a': '2', 'B': '1'}, 'location': 'X'").projection();

        assertThat(one).isEqualTo(other);
        assertThat(one.document()).isEqualTo("{\"location\":\"x\",\"tags\":{\"a\":\"2\",\"b\":\"1\"}}");
    }

    @Test
    void theHashIsThatOfTheVersionAndTheDocument() {
        // printf 'projection 3\n{}' | sha256sum: changes only together with the version of the projection
        assertThat(project(VM, "").projection().hash())
                .isEqualTo("8a9c07fe8dbe6a4b5522f8134e5d97abfee4d8f52f0eca9a4b42b351904e3223");
    }
}
