package dev.muster.simulator;

import dev.muster.simulator.arm.ArmApi;
import dev.muster.simulator.arm.ArmErrors;
import dev.muster.simulator.arm.CallReader;
import dev.muster.simulator.arm.Calls;
import dev.muster.simulator.arm.Meter;
import dev.muster.simulator.arm.Rights;
import dev.muster.simulator.arm.Strangers;
import dev.muster.simulator.arm.Throttle;
import dev.muster.simulator.clock.SimulatorClock;
import dev.muster.simulator.control.ControlRoutes;
import dev.muster.simulator.control.Overview;
import dev.muster.simulator.delivery.EventGrid;
import dev.muster.simulator.delivery.EventTrouble;
import dev.muster.simulator.delivery.NamespaceTopic;
import dev.muster.simulator.delivery.SimulatedTime;
import dev.muster.simulator.entra.Application;
import dev.muster.simulator.entra.Entra;
import dev.muster.simulator.entra.TokenCheck;
import dev.muster.simulator.entra.TokenIssuer;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.EventLog;
import dev.muster.simulator.fleet.FolderFleet;
import dev.muster.simulator.fleet.NightShift;
import dev.muster.simulator.fleet.SeededFleet;
import dev.muster.simulator.fleet.TypicalDocuments;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.HttpListener;
import dev.muster.simulator.notification.NotificationJournal;
import dev.muster.simulator.options.SimulatorOptions;
import dev.muster.simulator.scenario.Scenarios;
import dev.muster.simulator.tls.CertificateAuthority;
import dev.muster.simulator.traffic.Effect.Delaying;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.traffic.FaultyEndpoint;
import dev.muster.simulator.traffic.Journal;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.Packer;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Truth.Edit;
import dev.muster.simulator.truth.View;
import dev.muster.simulator.world.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// A whole simulated Azure in one object: started, it answers; closed, it is gone.
public final class Simulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

    /// What a token has to be for that lets its bearer pull events.
    private static final String EVENT_GRID = "https://eventgrid.azure.net";

    private final HttpListener azure;
    private final HttpListener control;
    private final EventGrid eventGrid;
    private final Faults faults;
    private final Packer packer;
    private final NightShift nightShift;
    private final String caPem;
    private final Application application;
    private final String host;

    private Simulator(SimulatorOptions options, Clock real) throws IOException {
        SimulatorClock clock = new SimulatorClock(real, System::nanoTime);
        options.clock().ifPresent(instant -> clock.set(instant, 1));
        this.application = options.application();
        this.host = options.hostNames().isEmpty()
                ? "localhost"
                : options.hostNames().getFirst();
        this.packer = new Packer(TypicalDocuments.all());
        Truth truth = new Truth(packer);
        load(options, clock, document -> truth.apply(List.of(new Edit.Put(document))));

        EventFactory events = new EventFactory(clock);
        EventLog log = new EventLog();
        SimulatedTime eventGridTime = new SimulatedTime(System::nanoTime, options.timeScale());
        TokenIssuer issuer = new TokenIssuer(application, options.tokenLifetime(), clock, clock::jumped);
        this.eventGrid = new EventGrid(
                application.tenantId(), eventGridTime, clock, options.size().seed(), issuer::issueForEventGrid);
        Optional<NamespaceTopic> namespace = options.pull()
                .map(it -> new NamespaceTopic(
                        it, application.tenantId(), token -> issuer.admits(token, EVENT_GRID), System::nanoTime));
        this.faults = new Faults(System::nanoTime);
        EventTrouble trouble = new EventTrouble(faults, eventGrid::publish, eventGridTime);
        World world = new World(truth, events, raised -> {
            log.add(raised);
            trouble.publish(raised);
            namespace.ifPresent(it -> it.publish(raised));
        });
        ManagementGroups groups = new ManagementGroups(truth, application.tenantId());
        View view = view(truth, Delaying.Reader.RESOURCE_MANAGER);
        View graphView = view(truth, Delaying.Reader.RESOURCE_GRAPH);

        this.nightShift = new NightShift(world, clock);

        Calls calls = new Calls();
        Throttle throttle = new Throttle(options.limits(), System::nanoTime);
        Meter meter = new Meter(options.limits(), System::nanoTime);
        ArmApi arm = new ArmApi(
                new TokenCheck(issuer, application, clock),
                world,
                events,
                application.tenantId(),
                throttle,
                new Rights(faults::readable, faults::listed),
                groups,
                view,
                graphView,
                options.pageSize(),
                calls,
                clock);
        Entra entra = new Entra(application, issuer);
        Endpoint both = request -> (Entra.serves(request.path()) ? entra : arm).handle(request);
        CallReader reader = new CallReader();
        FaultyEndpoint faulty =
                new FaultyEndpoint(both, faults, reader, ArmErrors::wished, new Strangers(truth), Clock.systemUTC());
        Journal journal = new Journal(faulty, reader, meter, Clock.systemUTC());

        CertificateAuthority authority = CertificateAuthority.create(real);
        this.caPem = authority.pem();
        this.azure = HttpListener.secure(
                new InetSocketAddress(options.bind(), options.azurePort()),
                authority.serverContext(options.hostNames()),
                namespace.<Endpoint>map(it -> it.before(journal)).orElse(journal));
        Overview overview = new Overview(
                options.size().seed(),
                options.fleet().word(),
                clock,
                azureUri().toString(),
                application,
                truth,
                calls,
                log,
                eventGrid,
                faults);
        Scenarios scenarios = new Scenarios(world, faults, clock, options.size().seed());
        this.control = open(
                new InetSocketAddress(options.bind(), options.controlPort()),
                ControlRoutes.of(
                        overview,
                        world,
                        scenarios,
                        journal,
                        faults,
                        log,
                        eventGrid,
                        throttle,
                        meter,
                        groups,
                        new NotificationJournal(real),
                        clock,
                        caPem),
                azure);
        LOG.info("simulated Azure is up azure={} control={} resources={}", azureUri(), controlUri(), truth.counts());
    }

    /// Starts everything; when it returns, all is answering.
    ///
    /// @throws IOException when a port is taken or a file cannot be written
    /// @throws IllegalArgumentException when the folder of the start fleet holds something that cannot be used
    public static Simulator start(SimulatorOptions options, Clock clock) throws IOException {
        Simulator simulator = new Simulator(options, clock);
        try {
            Announcements.write(options, simulator);
            if (options.scheduledBackups() && options.fleet() instanceof SimulatorOptions.Fleet.Seeded) {
                simulator.nightShift.start();
            }
            options.webhook().ifPresent(simulator.eventGrid::subscribe);
            return simulator;
        } catch (IOException | RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private View view(Truth truth, Delaying.Reader reader) {
        View view = new View(truth, new LateNews(faults, reader), System::nanoTime);
        faults.whenChanged(() -> view.causes(Set.copyOf(faults.names())));
        return view;
    }

    private static HttpListener open(InetSocketAddress address, Endpoint endpoint, HttpListener closedOnFailure)
            throws IOException {
        try {
            return HttpListener.plain(address, endpoint);
        } catch (IOException e) {
            closedOnFailure.close();
            throw e;
        }
    }

    private static void load(SimulatorOptions options, Clock clock, Consumer<ObjectNode> truth) {
        switch (options.fleet()) {
            case SimulatorOptions.Fleet.Empty ignored -> {}
            case SimulatorOptions.Fleet.Folder folder -> new FolderFleet(folder.path()).writeTo(truth);
            case SimulatorOptions.Fleet.Seeded ignored ->
                new SeededFleet(options.size(), options.application().tenantId(), clock.instant()).writeTo(truth);
        }
    }

    /// Base address of the control API.
    public URI controlUri() {
        return URI.create("http://" + host + ":" + control.port());
    }

    /// Base address of the simulated Azure: resource manager and Entra.
    public URI azureUri() {
        return URI.create("https://" + host + ":" + azure.port());
    }

    /// The certificate that clients have to trust, as PEM.
    public String caPem() {
        return caPem;
    }

    /// Who may sign in.
    public Application application() {
        return application;
    }

    @Override
    public void close() {
        nightShift.close();
        eventGrid.close();
        faults.clear();
        control.close();
        azure.close();
        packer.close();
    }
}
