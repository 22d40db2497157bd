package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.VaultSettings;
import java.util.Set;

/// The older description of a vault's security.
final class VaultSettingsProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        VaultSettings document = new VaultSettings(
                properties.text("softDeleteFeatureState"), properties.number("softDeleteRetentionPeriodInDays"));
        return Draft.of(document, Set.of(), false);
    }
}
