package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Linux machine in westeurope from a Marketplace image, with one interface and no data disk.
public final class MachineDraft {

    private @Nullable String location = "westeurope";
    private @Nullable Boolean extendedLocation;
    private @Nullable Map<String, String> tags;
    private @Nullable String timeCreated = "2026-01-01T00:00:00Z";
    private @Nullable String provisioningState = "Succeeded";
    private @Nullable String size = "Standard_D4s_v5";
    private @Nullable String osType = "Linux";
    private @Nullable Image image = new Image("Canonical", "ubuntu-24_04-lts", "server", false);
    private @Nullable OsProfile osProfile = new OsProfile(true, true);
    private @Nullable String securityType;
    private @Nullable Reference scaleSet;
    private @Nullable Disk osDisk = ADocument.disk(null).build();
    private @Nullable List<Disk> dataDisks = new ArrayList<>();
    private @Nullable List<Reference> interfaces = List.of(ADocument.reference(AnId.nic("nic-1")));
    private @Nullable List<Extension> extensions = List.of();
    private @Nullable InstanceView instanceView;

    public MachineDraft location(@Nullable String location) {
        this.location = location;
        return this;
    }

    public MachineDraft inExtendedLocation() {
        this.extendedLocation = true;
        return this;
    }

    public MachineDraft tags(Map<String, String> tags) {
        this.tags = tags;
        return this;
    }

    public MachineDraft timeCreated(@Nullable String timeCreated) {
        this.timeCreated = timeCreated;
        return this;
    }

    public MachineDraft provisioningState(@Nullable String provisioningState) {
        this.provisioningState = provisioningState;
        return this;
    }

    public MachineDraft size(@Nullable String size) {
        this.size = size;
        return this;
    }

    public MachineDraft osType(@Nullable String osType) {
        this.osType = osType;
        return this;
    }

    public MachineDraft image(@Nullable Image image) {
        this.image = image;
        return this;
    }

    public MachineDraft imagePublisher(@Nullable String publisher) {
        return image(new Image(publisher, null, null, false));
    }

    public MachineDraft osProfile(@Nullable OsProfile osProfile) {
        this.osProfile = osProfile;
        return this;
    }

    public MachineDraft securityType(@Nullable String securityType) {
        this.securityType = securityType;
        return this;
    }

    public MachineDraft scaleSet(@Nullable Reference scaleSet) {
        this.scaleSet = scaleSet;
        return this;
    }

    public MachineDraft osDisk(@Nullable Disk osDisk) {
        this.osDisk = osDisk;
        return this;
    }

    public MachineDraft dataDisks(@Nullable List<Disk> dataDisks) {
        this.dataDisks = dataDisks;
        return this;
    }

    public MachineDraft interfaces(@Nullable List<Reference> interfaces) {
        this.interfaces = interfaces;
        return this;
    }

    public MachineDraft extensions(@Nullable List<Extension> extensions) {
        this.extensions = extensions;
        return this;
    }

    public MachineDraft instanceView(@Nullable InstanceView instanceView) {
        this.instanceView = instanceView;
        return this;
    }

    public VirtualMachine build() {
        return new VirtualMachine(
                "vm-id-1",
                location,
                extendedLocation,
                tags,
                timeCreated,
                provisioningState,
                size,
                osType,
                image,
                osProfile,
                securityType,
                scaleSet,
                osDisk,
                dataDisks,
                interfaces,
                extensions,
                instanceView);
    }
}
