package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.ManagedDisk.Ade;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.mirror.Edge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A managed disk.
final class ManagedDiskProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        Shape encryption = properties.objectOrEmpty("encryption");
        String set = encryption.text("diskEncryptionSetId");
        ManagedDisk document = new ManagedDisk(
                answer.objectOrEmpty("sku").text("name"),
                properties.number("diskSizeGB"),
                properties.number("maxShares"),
                encryption.text("type"),
                set == null ? null : Reference.of(set),
                ade(properties.object("encryptionSettingsCollection")),
                properties.objectOrEmpty("securityProfile").text("securityType"),
                properties.text("networkAccessPolicy"),
                properties.text("publicNetworkAccess"),
                properties.text("dataAccessAuthMode"),
                properties.objectOrEmpty("supportedCapabilities").text("architecture"));
        return Draft.of(
                document, edges(id, document), KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable Ade ade(@Nullable Shape collection) {
        if (collection == null) {
            return null;
        }
        List<Shape> settings = collection.objects("encryptionSettings");
        List<Shape> all = settings == null ? List.of() : settings;
        return new Ade(collection.flag("enabled"), vaults(all, "diskEncryptionKey"), vaults(all, "keyEncryptionKey"));
    }

    private static List<Reference> vaults(List<Shape> settings, String key) {
        return References.inOrder(settings.stream()
                .flatMap(it -> Stream.ofNullable(it.object(key)))
                .map(it -> it.objectOrEmpty("sourceVault").reference()));
    }

    private static Set<Edge> edges(ResourceId disk, ManagedDisk document) {
        Set<Edge> edges = new HashSet<>();
        References.target(document.encryptionSet()).ifPresent(it -> edges.add(KindProjection.edge(disk, it)));
        Ade ade = document.ade();
        if (ade != null) {
            Stream.of(ade.secretVaults(), ade.keyVaults())
                    .flatMap(it -> References.targets(it).stream())
                    .forEach(it -> edges.add(KindProjection.edge(disk, it)));
        }
        return edges;
    }
}
