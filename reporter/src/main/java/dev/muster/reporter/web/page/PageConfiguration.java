package dev.muster.reporter.web.page;

import dev.muster.reporter.access.AccessProperties;
import dev.muster.reporter.history.TrendReader;
import dev.muster.reporter.snapshot.Snapshots;
import dev.muster.reporter.web.CurrentSnapshot;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.SpringTemplateEngine;

@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    Frames frames(Snapshots snapshots, Clock clock, AccessProperties access) {
        return new Frames(snapshots, clock, !access.isConfigured());
    }

    @Bean
    Views views(CurrentSnapshot snapshots) {
        return new Views(snapshots);
    }

    @Bean
    RecentTrends recentTrends(TrendReader reader, Clock clock) {
        return new RecentTrends(
                reader, clock, work -> Thread.ofVirtual().name("trend").start(work));
    }

    @Bean
    SmartInitializingSingleton scopedLinks(SpringTemplateEngine engine) {
        return () -> engine.setLinkBuilder(new ScopedLinks());
    }
}
