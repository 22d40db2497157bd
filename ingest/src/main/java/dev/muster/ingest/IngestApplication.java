package dev.muster.ingest;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Takes what Azure Event Grid delivers and puts it durably on the topic.
@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestApplication {

    private static final String HELP = """
            usage: java -jar ingest-exec.jar [--key=value ...]

            Every key can be given as an argument (--muster.ingest.secrets=...) or as an environment variable
            (MUSTER_INGEST_SECRETS). The keys, one sentence each, are in application.yml inside the jar; the most needed:

              muster.ingest.secrets             one shared secret, or two during a change
              muster.kafka.bootstrap-servers    where hints go to
              muster.topics                     create | check
              server.port, management.server.port
            """;

    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(HELP);
        } else {
            SpringApplication.run(IngestApplication.class, args);
        }
    }
}
