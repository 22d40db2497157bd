package dev.muster.simulator.arm;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A resource provider without a document of its own is registered and offers its vaults in every public region.
///
/// Source: Microsoft Learn, "List of Azure regions" (2025); the two regions for early updates as recorded.
final class Providers {

    private static final List<String> REGIONS = List.of(
            "Australia Central",
            "Australia East",
            "Australia Southeast",
            "Austria East",
            "Belgium Central",
            "Brazil South",
            "Canada Central",
            "Canada East",
            "Central India",
            "Central US",
            "Central US EUAP",
            "Chile Central",
            "East Asia",
            "East US",
            "East US 2",
            "East US 2 EUAP",
            "France Central",
            "Germany West Central",
            "Indonesia Central",
            "Israel Central",
            "Italy North",
            "Japan East",
            "Japan West",
            "Korea Central",
            "Korea South",
            "Malaysia West",
            "Mexico Central",
            "New Zealand North",
            "North Central US",
            "North Europe",
            "Norway East",
            "Poland Central",
            "Qatar Central",
            "South Africa North",
            "South Central US",
            "South India",
            "Southeast Asia",
            "Spain Central",
            "Sweden Central",
            "Switzerland North",
            "UAE North",
            "UK South",
            "UK West",
            "West Central US",
            "West Europe",
            "West India",
            "West US",
            "West US 2",
            "West US 3");

    private Providers() {}

    static ObjectNode describe(ArmId id) {
        String type = id.name().equalsIgnoreCase("Microsoft.Compute") ? "virtualMachines" : "vaults";
        return Json.object(
                "id", id.spelled(),
                "namespace", id.name(),
                "resourceTypes",
                        Json.array(Json.object(
                                "resourceType",
                                type,
                                "locations",
                                REGIONS,
                                "apiVersions",
                                Json.array("2025-08-01", "2024-04-01"),
                                "capabilities",
                                "CrossResourceGroupResourceMove, SupportsTags, SupportsLocation")),
                "registrationState", "Registered",
                "registrationPolicy", "RegistrationRequired");
    }
}
