package dev.muster.standalone.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// The ports of one run: wanted ones are free, open ones are filled in.
public final class PortPlan {

    // Below the range from which Linux takes the local ports of outgoing connections (32768 and up): a port stays ours
    // while its process is down for a moment.
    private static final int LOWEST = 20000;
    private static final int HIGHEST = 32000;
    private static final int TRIES = 1000;

    private final Map<Port, Integer> ports;
    private final Set<Integer> used;
    private final Random random;

    private PortPlan(Map<Port, Integer> ports, Set<Integer> used, Random random) {
        this.ports = ports;
        this.used = used;
        this.random = random;
    }

    /// Checks every wanted port and chooses the open ones by `random`.
    ///
    /// @throws PortTakenException naming all wanted ports that are in use or wanted twice
    public static PortPlan of(Map<Port, Integer> wanted, Random random) {
        checkFree(wanted);
        Map<Port, Integer> ports = new EnumMap<>(wanted);
        Set<Integer> used = new TreeSet<>(wanted.values());
        ports.replaceAll((port, number) -> number == 0 ? chooseFree(used, random) : number);
        return new PortPlan(ports, used, random);
    }

    public int of(Port port) {
        return Objects.requireNonNull(ports.get(port));
    }

    /// A free port that has no name, and that is not given to anybody else.
    public synchronized int oneMore() {
        return chooseFree(used, random);
    }

    private static void checkFree(Map<Port, Integer> wanted) {
        List<String> taken = new ArrayList<>();
        Set<Integer> seen = new TreeSet<>();
        new EnumMap<>(wanted).forEach((port, number) -> {
            if (number != 0 && !seen.add(number)) {
                taken.add("Port " + number + " is wanted twice, also for " + port.purpose() + hint(port));
            } else if (number != 0 && !isFree(number)) {
                taken.add("Port " + number + " (" + port.purpose() + ") is taken" + PortHolder.describe(number)
                        + hint(port));
            }
        });
        if (!taken.isEmpty()) {
            throw new PortTakenException(String.join(System.lineSeparator(), taken));
        }
    }

    private static String hint(Port port) {
        return ". Stop what listens there, or choose another with -Dmuster.ports." + port.word()
                + "=<port> (0 takes any free one).";
    }

    private static int chooseFree(Set<Integer> used, Random random) {
        for (int i = 0; i < TRIES; i++) {
            int candidate = random.nextInt(LOWEST, HIGHEST);
            if (!used.contains(candidate) && isFree(candidate)) {
                used.add(candidate);
                return candidate;
            }
        }
        throw new PortTakenException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
