package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.document.Disk;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The disks in the model of a virtual machine.
final class AttachedDisks {

    private AttachedDisks() {}

    static @Nullable Disk osDisk(Shape storage) {
        Shape disk = storage.object("osDisk");
        return disk == null ? null : disk(disk);
    }

    static @Nullable List<Disk> dataDisks(Shape storage) {
        List<Shape> disks = storage.objects("dataDisks");
        return disks == null
                ? null
                : disks.stream()
                        .map(AttachedDisks::disk)
                        .sorted(Comparator.comparing(Disk::lun, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList();
    }

    private static Disk disk(Shape disk) {
        Shape managed = disk.object("managedDisk");
        Shape security = managed == null ? null : managed.object("securityProfile");
        String vhd = disk.objectOrEmpty("vhd").text("uri");
        return new Disk(
                disk.number("lun"),
                managed != null,
                managed == null ? null : managed.reference(),
                vhd != null,
                vhd == null ? null : account(vhd),
                disk.number("diskSizeGB"),
                managed == null ? null : managed.text("storageAccountType"),
                disk.objectOrEmpty("diffDiskSettings").text("option"),
                security == null ? null : security.text("securityEncryptionType"),
                security == null ? null : security.reference("diskEncryptionSet"),
                disk.flag("toBeDetached"),
                disk.flag("writeAcceleratorEnabled"));
    }

    /// `https://{account}.blob.core.windows.net/vhds/x.vhd`
    private static @Nullable String account(String vhd) {
        try {
            String host = new URI(vhd).getHost();
            int dot = host == null ? -1 : host.indexOf('.');
            return host == null || dot < 0 ? null : host.substring(0, dot).toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
