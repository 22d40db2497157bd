package dev.muster.simulator.fleet;

import java.util.List;
import java.util.stream.Stream;

/// A region of the public cloud that the seeded fleet uses.
///
/// @param name as in `location`
/// @param code short form used in names of resources
public record Region(String name, String code) {

    /// Where nearly all of the fleet is.
    static final List<Region> ALL = List.of(
            new Region("westeurope", "weu"),
            new Region("northeurope", "neu"),
            new Region("germanywestcentral", "gwc"),
            new Region("eastus2", "eus2"),
            new Region("uksouth", "uks"));

    /// A region into which somebody once put a few VMs, and no vault.
    static final Region WITHOUT_VAULT = new Region("swedencentral", "sec");

    /// The short form of a region that need not be one of ours.
    public static String codeOf(String location) {
        return Stream.concat(ALL.stream(), Stream.of(WITHOUT_VAULT))
                .filter(region -> region.name().equals(location))
                .map(Region::code)
                .findFirst()
                .orElse(location);
    }
}
