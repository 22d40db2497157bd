package dev.muster.reporter.web;

import dev.muster.reporter.access.CallerReach;
import dev.muster.reporter.snapshot.PastSnapshots;
import dev.muster.reporter.snapshot.Snapshots;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
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
    FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
        FilterRegistrationBean<SecurityHeadersFilter> filter =
                new FilterRegistrationBean<>(new SecurityHeadersFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }
}
