package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks sizes of machines up, see [VmSizeTable].
final class VmSizes {

    private static final Conclusion<Fact<VmSize>> SIZE = VmSizes::read;

    private static final Map<String, VmSize> BY_NAME = read();

    private VmSizes() {}

    /// @param memory in GiB
    record VmSize(int cores, BigDecimal memory, boolean premiumStorage) {}

    /// The size of a machine; missing when the table does not know it.
    static Fact<VmSize> of(Evidence evidence) {
        return evidence.concluded(SIZE);
    }

    private static Fact<VmSize> read(Evidence evidence) {
        return evidence.machine()
                .field("vm.size", VirtualMachine::size)
                .then(name -> named(name.value())
                        .<Fact<VmSize>>map(name::as)
                        .orElseGet(() -> name.without("vm.size", Reason.SIZE_NOT_IN_TABLE)));
    }

    static Optional<VmSize> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, VmSize> read() {
        Map<String, VmSize> sizes = new HashMap<>();
        VmSizeTable.TEXT.lines().filter(it -> !it.startsWith("#")).forEach(line -> {
            String[] words = line.split(" ", -1);
            for (int i = 2; i < words.length; i++) {
                int times = words[i].indexOf('x');
                String cores = words[i].substring(0, times);
                VmSize size = new VmSize(
                        Integer.parseInt(cores),
                        new BigDecimal(words[i].substring(times + 1)),
                        words[1].equals("premium"));
                sizes.put(words[0].replace("{}", cores).toLowerCase(Locale.ROOT), size);
            }
        });
        return Map.copyOf(sizes);
    }
}
