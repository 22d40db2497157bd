package dev.muster.ingest.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.settings.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;

/// The baseline of the webhook: the JDK's HttpServer with nothing but the same parsing and an equal producer. It looks
/// at no header, bounds nothing, counts nothing.
public final class HttpTwin {

    private HttpTwin() {}

    /// @param args port, Kafka's bootstrap servers
    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        KafkaSettings settings = Bound.alone(KafkaSettings.class, "bootstrap-servers", args[1]);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(KafkaClients.producer(settings));
        DeliveryReader reader = new DeliveryReader(Bound.shippedWatchList());
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/eventgrid", exchange -> answer(exchange, reader, producer));
        server.start();
    }

    private static void answer(HttpExchange exchange, DeliveryReader reader, KafkaProducer<byte[], byte[]> producer)
            throws IOException {
        int status = 202;
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Element element : reader.read(exchange.getRequestBody().readAllBytes(), Instant.now())) {
                if (element instanceof Element.Usable usable) {
                    sent.add(producer.send(KafkaRecords.of(usable.hint())));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (Exception e) {
            status = 503;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
