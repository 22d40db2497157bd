package dev.muster.reporter;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// Starts the reporter. It comes up without a database too: it then says what it waits for, and is not ready.
@SpringBootApplication
@ConfigurationPropertiesScan
public class ReporterApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Entry point of the executable jar.
    public static void main(String[] args) {
        SpringApplication.run(ReporterApplication.class, args);
    }
}
