package dev.muster.simulator.control;

import dev.muster.simulator.arm.Meter;
import dev.muster.simulator.arm.Throttle;
import dev.muster.simulator.clock.SimulatorClock;
import dev.muster.simulator.delivery.EventGrid;
import dev.muster.simulator.events.EventLog;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.notification.NotificationJournal;
import dev.muster.simulator.scenario.Scenarios;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.traffic.Journal;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.world.World;

/// The control API's table of contents.
public final class ControlRoutes {

    private ControlRoutes() {}

    /// @param caPem certificate that clients of the simulated Azure have to trust
    public static ControlApi of(
            Overview overview,
            World world,
            Scenarios scenarios,
            Journal journal,
            Faults faults,
            EventLog events,
            EventGrid eventGrid,
            Throttle throttle,
            Meter meter,
            ManagementGroups groups,
            NotificationJournal notifications,
            SimulatorClock simulatorClock,
            String caPem) {
        ResourceControl resources = new ResourceControl(world);
        ScenarioControl play = new ScenarioControl(scenarios);
        TrafficControl traffic = new TrafficControl(journal, faults, events);
        DeliveryControl delivery = new DeliveryControl(eventGrid);
        ManagementGroupControl management = new ManagementGroupControl(groups);
        NotificationControl people = new NotificationControl(notifications);
        ClockControl clock = new ClockControl(simulatorClock);
        LimitsControl limits = new LimitsControl(throttle, meter);
        return new ControlApi()
                .on("GET", "/simulator", request -> overview.show(play))
                .on("GET", "/simulator/ca.pem", request -> Answer.text(200, "application/x-pem-file", caPem))
                .on("GET", "/simulator/resources", resources::get)
                .on("PUT", "/simulator/resources", resources::put)
                .on("DELETE", "/simulator/resources", resources::delete)
                .on("POST", "/simulator/clear", request -> {
                    faults.clear();
                    World.Happened happened = resources.clear(ResourceControl.quiet(request));
                    return Answer.json(
                            200,
                            Json.object(
                                    "removed", happened.changes().size(),
                                    "events", happened.events().size()));
                })
                .on("POST", "/simulator/scenarios/*", play::play)
                .on("GET", "/simulator/requests", traffic::requests)
                .on("GET", "/simulator/calls", request -> traffic.conduct())
                .on("DELETE", "/simulator/calls", request -> traffic.forgetConduct())
                .on("GET", "/simulator/clock", request -> clock.get())
                .on("PUT", "/simulator/clock", clock::put)
                .on("DELETE", "/simulator/clock", request -> clock.follow())
                .on("GET", "/simulator/management-groups", request -> management.get())
                .on("PUT", "/simulator/management-groups", management::put)
                .on("GET", "/simulator/limits", request -> limits.get())
                .on("PUT", "/simulator/limits", limits::put)
                .on("GET", "/simulator/events", traffic::events)
                .on("GET", "/simulator/faults", request -> traffic.listFaults())
                .on("PUT", "/simulator/faults", traffic::setFaults)
                .on("DELETE", "/simulator/faults", traffic::clearFaults)
                .on("POST", "/simulator/faults", traffic::addFaults)
                .on("POST", "/simulator/faults/release", traffic::release)
                .on("GET", "/simulator/event-subscription", request -> delivery.get())
                .on("PUT", "/simulator/event-subscription", delivery::put)
                .on("DELETE", "/simulator/event-subscription", request -> delivery.delete())
                .on("GET", "/simulator/dead-letters", request -> delivery.deadLetters())
                .on("GET", "/simulator/notifications", people::show)
                .on("POST", "/simulator/notifications/*", people::receive)
                .on("GET", "/livez", request -> up())
                .on("GET", "/readyz", request -> up());
    }

    /// The control port opens last, so whoever gets an answer at all may go on.
    private static Answer up() {
        return Answer.json(200, Json.object("status", "UP"));
    }
}
