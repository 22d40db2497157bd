package dev.muster.standalone.faults;

import java.util.List;
import java.util.stream.Stream;

/// Every fault row, in the order in which they are played.
final class Rows {

    static final List<FaultRow> ALL = Stream.of(
                    EventRows.ALL, ServiceRows.ALL, AzureRows.ALL, GraphRows.ALL, EstateRows.ALL, StoreRows.ALL)
            .flatMap(List::stream)
            .toList();

    private Rows() {}
}
