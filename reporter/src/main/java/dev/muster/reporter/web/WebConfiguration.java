package dev.muster.reporter.web;

import dev.muster.reporter.access.CallerReach;
import dev.muster.reporter.snapshot.PastSnapshots;
import dev.muster.reporter.snapshot.Snapshots;
import dev.muster.reporter.status.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Bean
    CurrentSnapshot currentSnapshot(Snapshots snapshots, PastSnapshots past, CallerReach reach) {
        return new CurrentSnapshot(snapshots, past, reach);
    }

    @Bean
    Paging paging(RestProperties properties, CallerReach reach) {
        return new Paging(new PlaceTokens(properties.key()), reach);
    }

    @Bean
    EventTraces eventTraces(EventReader events) {
        return new EventTraces(events);
    }

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
        FilterRegistrationBean<SecurityHeadersFilter> filter =
                new FilterRegistrationBean<>(new SecurityHeadersFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/htmx/*.min.js")
                .addResourceLocations(htmx())
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }

    /// The library comes as an artifact; its version is part of the folder's name.
    private static Resource htmx() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:/META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
            if (found.length != 1) {
                throw new IllegalStateException(found.length + " versions of htmx on the class path instead of one");
            }
            return found[0].createRelative("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
