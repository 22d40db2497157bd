package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which data disks the backup of an item leaves out.
///
/// Source: "Selective disk backup and restore for Azure virtual machines" (2020-07-17): a list of those to leave out,
/// or
/// of those to keep and no others; the OS disk is always kept.
final class LeftOut {

    private static final String WHAT = "item.diskExclusion";

    private LeftOut() {}

    /// Numbers of the data disks that are left out; empty when the item makes no choice.
    static Fact<Set<Integer>> of(Evidence evidence, Item item, ProtectedItem document) {
        return evidence.machine()
                .field("vm.dataDisks", VirtualMachine::dataDisks)
                .then(disks -> of(item, document, disks));
    }

    private static Fact<Set<Integer>> of(Item item, ProtectedItem document, Known<List<Disk>> disks) {
        Set<Integer> luns = new TreeSet<>();
        for (Disk disk : disks.value()) {
            Integer lun = disk.lun();
            Truth leftOut = lun == null
                    ? Truth.undecided(new Gap("vm.dataDisks.lun", Reason.FIELD_MISSING, disks.source(), false))
                    : leavesOut(item, document, lun);
            if (!leftOut.gaps().isEmpty()) {
                return new Fact.Missing<>(leftOut.gaps());
            }
            if (lun != null && leftOut.isTrue()) {
                luns.add(lun);
            }
        }
        return disks.as(luns);
    }

    /// Whether the disk at a number is left out.
    ///
    /// @param lun null for the OS disk, which never is
    static Truth leavesOut(Item item, ProtectedItem document, @Nullable Integer lun) {
        DiskExclusion exclusion = document.diskExclusion();
        if (exclusion == null || lun == null) {
            return Truth.Decided.NO;
        }
        List<Integer> luns = exclusion.luns();
        Boolean inclusion = exclusion.inclusion();
        return luns == null || inclusion == null
                ? Truth.undecided(new Gap(WHAT, Reason.FIELD_MISSING, Cause.of(item.id()), false))
                : Truth.of(luns.contains(lun) != inclusion);
    }

    /// The numbers in the value of the tag `bkp-exclude-luns`, with commas, blanks or semicolons between them; what is
    /// no
    /// number is left out (decision C14).
    static Set<Integer> numbers(String tag) {
        Set<Integer> numbers = new TreeSet<>();
        for (String word : tag.split("[,; ]+", -1)) {
            if (word.matches("[0-9]{1,3}")) {
                numbers.add(Integer.valueOf(word));
            }
        }
        return numbers;
    }
}
