package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    Frames frames(Snapshots snapshots, Clock clock) {
        return new Frames(snapshots, clock);
    }
}
