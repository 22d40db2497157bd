package dev.muster.reporter.history;

import dev.muster.reporter.database.PublishedDatabase;
import dev.muster.reporter.snapshot.TagWords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    TrendReader trendReader(PublishedDatabase database, TagWords tags) {
        return new PostgresTrendReader(database, tags);
    }

    @Bean
    TimesReader timesReader(PublishedDatabase database, TagWords tags) {
        return new PostgresTimesReader(database, tags);
    }
}
